package org.sipward.exchange.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Which failures end when the database is well again, and which would come back for ever. */
class RepositoryFailureTest {
  @ParameterizedTest
  @EnumSource(
      value = SQLiteErrorCode.class,
      names = {
        "SQLITE_TOOBIG",
        "SQLITE_CONSTRAINT",
        "SQLITE_CONSTRAINT_UNIQUE",
        "SQLITE_MISMATCH",
        "SQLITE_RANGE"
      })
  void sqliteRefusesWhatIsWritten(SQLiteErrorCode code) {
    assertThat(failure(new SQLiteException("no", code)).isAboutContent()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = SQLiteErrorCode.class,
      names = {
        "SQLITE_FULL",
        "SQLITE_IOERR",
        "SQLITE_IOERR_WRITE",
        "SQLITE_BUSY",
        "SQLITE_LOCKED",
        "SQLITE_READONLY",
        "SQLITE_CORRUPT",
        "SQLITE_NOMEM",
        "SQLITE_CANTOPEN",
        "SQLITE_ERROR"
      })
  void sqliteCannotWriteAnything(SQLiteErrorCode code) {
    assertThat(failure(new SQLiteException("no", code)).isAboutContent()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "22001,true", // a value that is too long
    "23505,true", // twice what may be once
    "53100,false", // the disk is full
    "53300,false", // too many connections
    "57P01,false", // the server ends
    "08006,false", // the connection failed
    "40001,false", // to be tried again
    ",false"
  })
  void postgresByItsClasses(String state, boolean isAboutContent) {
    assertThat(failure(new SQLException("no", state)).isAboutContent()).isEqualTo(isAboutContent);
  }

  @Test
  void theCauseOfTheCauseCounts() {
    var full = new SQLiteException("no", SQLiteErrorCode.SQLITE_FULL);
    assertThat(failure(new ConnectionException(full)).isAboutContent()).isFalse();
    assertThat(new RepositoryFailure("our own rules").isAboutContent()).isTrue();
  }

  private static RepositoryFailure failure(Exception cause) {
    return new RepositoryFailure("the database did not take the change", cause);
  }
}
