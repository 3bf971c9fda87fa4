package org.sipward.firewall.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records on the disk stay within their bounds, for their owner only. */
final class DecisionFolderTest {
  private static final long NOON = 1_800_000_000_000_000L;
  private static final long HOUR = TimeUnit.HOURS.toMicros(1);
  private static final Duration WEEK = Duration.ofDays(7);

  @TempDir private Path temporary;

  private Path folder() {
    return temporary.resolve("state/decisions");
  }

  private long held() throws IOException {
    long held = 0;
    for (Path file : DecisionFolder.files(folder())) {
      held += Files.size(file);
    }
    return held;
  }

  /** Law: whatever is written, the files together are within their bound. */
  @Test
  void staysWithinItsOctets() throws IOException {
    try (var records = new DecisionFolder(folder(), 80_000, WEEK)) {
      for (int i = 0; i < 4_000; i++) {
        records.add("x".repeat(100 + i % 50), NOON + i);
        if (i % 97 == 0) {
          records.flush(NOON + i);
          assertThat(held()).isLessThanOrEqualTo(80_000);
        }
      }
    }
    assertThat(held()).isBetween(60_000L, 80_000L);
    assertThat(DecisionFolder.files(folder())).hasSizeBetween(7, 8);
  }

  @Test
  void forgetsWhatIsTooOldEvenIfNothingHappens() throws IOException {
    try (var records = new DecisionFolder(folder(), 80_000, WEEK)) {
      records.add("old", NOON);
      records.flush(NOON);
      records.flush(NOON + 190 * HOUR);
      assertThat(DecisionFolder.files(folder())).isEmpty();
      records.add("new", NOON + 9 * 24 * HOUR);
    }
    assertThat(DecisionFolder.files(folder()))
        .singleElement()
        .satisfies(f -> assertThat(Files.readString(f)).isEqualTo("new\n"));
  }

  @Test
  void keepsWhatIsNotTooOld() throws IOException {
    try (var records = new DecisionFolder(folder(), 80_000, WEEK)) {
      for (int day = 0; day < 7; day++) {
        records.add("day " + day, NOON + day * 24L * HOUR);
        records.flush(NOON + day * 24L * HOUR);
      }
    }
    assertThat(DecisionFolder.files(folder())).hasSize(7);
  }

  @Test
  void isForItsOwnerOnly() throws IOException {
    try (var records = new DecisionFolder(folder(), 80_000, WEEK)) {
      records.add("a", NOON);
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
        .isEqualTo("rwx------");
    Path file = DecisionFolder.files(folder()).getFirst();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void goesOnAfterARestart() throws IOException {
    for (int i = 0; i < 3; i++) {
      try (var records = new DecisionFolder(folder(), 80_000, WEEK)) {
        records.add("start " + i, NOON + i);
      }
    }
    assertThat(DecisionFolder.files(folder())).hasSize(3);
  }

  @Test
  void aFolderThatCannotBeIsAnError() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "");
    assertThatThrownBy(() -> new DecisionFolder(file.resolve("records"), 80_000, WEEK))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aSearchPassesOverWhatIsNoRecord() throws IOException {
    assertThat(new DecisionSearch(folder(), 10).last()).isEmpty();
    try (var records = new DecisionFolder(folder(), 80_000, WEEK)) {
      records.add("{\"id\":\"torn", NOON);
    }
    Path file = DecisionFolder.files(folder()).getFirst();
    Files.write(file, new byte[] {(byte) 0xff, '\n'}, StandardOpenOption.APPEND);
    var search = new DecisionSearch(folder(), 10);
    assertThat(search.last()).isEmpty();
    assertThat(search.unreadable()).isEqualTo(2);
    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).isNotEmpty();
    assertThat(search.named(List.of("torn"))).isEmpty();
  }
}
