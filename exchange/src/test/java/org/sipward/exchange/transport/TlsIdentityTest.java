package org.sipward.exchange.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key of connections in its file. */
class TlsIdentityTest {
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  @TempDir private Path folder;

  @Test
  void isKeptForItsOwnerOnlyAndNeverOverAnother() throws Exception {
    var made = TlsIdentity.create(folder, NOW);
    var file = folder.resolve(TlsIdentity.FILE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    var read = TlsIdentity.read(folder);
    assertThat(read.pin()).isEqualTo(made.pin()).matches("[0-9a-f]{64}");
    assertThat(read).hasToString("TlsIdentity[" + made.pin() + "]");
    var certificate = read.certificate();
    certificate.verify(certificate.getPublicKey());
    certificate.checkValidity(Date.from(NOW.plusSeconds(700L * 86_400)));
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> TlsIdentity.create(folder, NOW));
  }

  @Test
  void isNotReadIfOthersCouldOrItIsBroken() throws Exception {
    TlsIdentity.create(folder, NOW);
    var file = folder.resolve(TlsIdentity.FILE);
    var text = Files.readString(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertRefused("owner only");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    for (var broken : List.of("", text.replace("PRIVATE", "PUBLIC"), text.replace("M", "N"))) {
      Files.writeString(file, broken);
      assertRefused("");
    }
    var other = Files.createDirectory(folder.resolve("other"));
    TlsIdentity.create(other, NOW);
    var others = Files.readString(other.resolve(TlsIdentity.FILE));
    int certificate = others.indexOf("-----BEGIN CERT");
    Files.writeString(
        file, text.substring(0, text.indexOf("-----BEGIN CERT")) + others.substring(certificate));
    assertRefused("no EC key with its certificate");
  }

  @Test
  void isTakenUpWhenReplacedAndKeptWhenBroken() throws Exception {
    List<IOException> complaints = new ArrayList<>();
    var before = TlsIdentity.create(folder, NOW);
    var identity = IdentityFile.of(folder, complaints::add);
    assertThat(identity.get().pin()).isEqualTo(before.pin());
    var next = Files.createDirectory(folder.resolve("next"));
    var after = TlsIdentity.create(next, NOW);
    var file = folder.resolve(TlsIdentity.FILE);
    Files.move(next.resolve(TlsIdentity.FILE), file, StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(file, FileTime.from(NOW));
    assertThat(identity.get().pin()).isEqualTo(after.pin());
    Files.writeString(file, "nothing");
    Files.setLastModifiedTime(file, FileTime.from(NOW.plusSeconds(1)));
    assertThat(identity.get().pin()).isEqualTo(after.pin());
    assertThat(complaints).hasSize(1);
  }

  private void assertRefused(String why) {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> TlsIdentity.read(folder))
        .withMessageContaining(why);
  }
}
