package org.sipward.exchange.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.exchange.log.Seeds;

/** The files that keep keys: owner only, strict, replaced as a whole. */
class KeyFilesTest {
  private final Keys.Clock clock = new Keys.Clock();

  @TempDir private Path folder;

  @Test
  void aRingComesBackAsItWas() throws IOException {
    var file = folder.resolve("ring");
    KeyRingFile.write(file, ring());
    var read = KeyRingFile.read(file, clock);
    assertThat(read.keys()).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(read.keys().get(i).isSame(ring().keys().get(i))).isTrue();
    }
    var shorter = new KeyRing("roaming", clock);
    KeyRingFile.write(file, shorter);
    assertThat(KeyRingFile.read(file, clock).group()).isEqualTo("roaming");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void encryptionKeyComesBackAsItWas() throws IOException {
    var file = folder.resolve("key");
    var key = EncryptionKey.generate(Keys.random(5));
    key.write(file);
    assertThat(EncryptionKey.read(file).publicText()).isEqualTo(key.publicText());
    Files.writeString(file, Files.readString(file) + "\n");
    assertRefused(() -> EncryptionKey.read(file));
  }

  @Test
  void othersMayNotReadIt() throws IOException {
    var file = folder.resolve("ring");
    KeyRingFile.write(file, ring());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> KeyRingFile.read(file, clock))
        .withMessageContaining("owner only");
  }

  /** Octets left out, doubled or replaced: refused without quoting, or another key of the form. */
  @Test
  void isReadStrictly() throws IOException {
    var file = folder.resolve("ring");
    KeyRingFile.write(file, ring());
    var text = Files.readString(file);
    var random = Seeds.next();
    for (int at = 0; at < text.length(); at++) {
      var put = (char) random.nextInt(0x20, 0x7f);
      for (var changed :
          new String[] {
            text.substring(0, at) + text.substring(at + 1),
            text.substring(0, at) + put + text.substring(at),
            text.substring(0, at) + put + text.substring(at + 1)
          }) {
        Files.writeString(file, changed);
        try {
          var read = folder.resolve("again");
          KeyRingFile.write(read, KeyRingFile.read(file, clock));
          assertIsLeftOf(changed, Files.readString(read));
        } catch (IOException e) {
          assertThat(e).hasMessage(file + ": holds no key ring").hasNoCause();
        }
      }
    }
  }

  /** The same, but for the first keys where a changed date says that they have had their time. */
  private void assertIsLeftOf(String changed, String kept) {
    int head = kept.indexOf('\n') + 1;
    var keys = kept.substring(head);
    assertThat(changed).startsWith(kept.substring(0, head)).endsWith(keys);
    changed
        .substring(head, changed.length() - keys.length())
        .lines()
        .map(line -> Instant.parse(line.split(" ", -1)[1]))
        .forEach(from -> assertThat(from).isBefore(clock.instant()));
  }

  @Test
  void tooMuchIsNotReadAtAll() throws IOException {
    var file = folder.resolve("ring");
    OwnerFile.replace(file, "x".repeat(OwnerFile.MAX_OCTETS + 1));
    assertRefused(() -> KeyRingFile.read(file, clock));
    OwnerFile.replace(file, "");
    assertRefused(() -> KeyRingFile.read(file, clock));
    assertRefused(() -> KeyRingFile.read(folder.resolve("none"), clock));
  }

  private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable read) {
    assertThatExceptionOfType(IOException.class).isThrownBy(read);
  }

  private KeyRing ring() {
    clock.at(Duration.ZERO);
    var ring = new KeyRing(Epoch.CONSORTIUM, clock);
    ring.add(Keys.key(7, -30));
    ring.add(Keys.key(8, 0));
    ring.add(Keys.key(9, 30));
    return ring;
  }
}
