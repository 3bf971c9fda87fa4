package org.sipward.exchange.repository;

import java.sql.SQLException;
import java.util.Set;
import org.sqlite.SQLiteException;

/** The database could not do what was asked of it; nothing of the request is half done. */
public final class RepositoryFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Too big, constraint, mismatch, range. */
  private static final Set<Integer> SQLITE_CONTENT = Set.of(18, 19, 20, 25);

  RepositoryFailure(String message) {
    super(message);
  }

  RepositoryFailure(String message, Throwable cause) {
    super(message, cause);
  }

  /** Whether what was to be written is the reason, so that it would fail however often. */
  public boolean isAboutContent() {
    for (Throwable each = getCause(); each != null; each = each.getCause()) {
      if (each instanceof SQLException sql) {
        return isAboutContent(sql);
      }
    }
    // Our own rules said no, and not a database.
    return getCause() == null;
  }

  /** SQLite has codes, PostgreSQL the classes of the standard: data, and constraints. */
  private static boolean isAboutContent(SQLException sql) {
    if (sql instanceof SQLiteException sqlite) {
      return SQLITE_CONTENT.contains(sqlite.getResultCode().code & 0xff);
    }
    var state = String.valueOf(sql.getSQLState());
    return state.startsWith("22") || state.startsWith("23");
  }
}
