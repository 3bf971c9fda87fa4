package org.sipward.assess.paper;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

class BrokenArchiveTest {
  @Test
  void isWhatTheJdkThrowsForOne() {
    assertThatCode(() -> BrokenArchive.orThrow(new ZipException("invalid stored block lengths")))
        .doesNotThrowAnyException();
    assertThatCode(() -> BrokenArchive.orThrow(new EOFException())).doesNotThrowAnyException();
  }

  @Test
  void isMoreThanCouldBePutBack() throws IOException {
    try (PushbackInputStream full = new PushbackInputStream(InputStream.nullInputStream(), 1)) {
      assertThatThrownBy(() -> full.unread(new byte[2]))
          .isInstanceOfSatisfying(
              IOException.class,
              e ->
                  assertThatCode(() -> BrokenArchive.orThrow(e))
                      .as("the text of this JDK")
                      .doesNotThrowAnyException());
    }
  }

  @Test
  void isNoFileThatCannotBeRead() {
    IOException disk = new IOException("Input/output error");
    assertThatThrownBy(() -> BrokenArchive.orThrow(disk)).isSameAs(disk);
  }
}
