package org.sipward.firewall.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealerTest {
  private final SecureRandom random = new SecureRandom();
  private final SealKeys keys = SealKeys.random(random);

  @Test
  void opensWhatItSealed() {
    long seed = random.nextLong();
    System.out.println("seed " + seed);
    Random numbers = new Random(seed);
    Sealer sealer = new Sealer(keys);
    Sealer other = new Sealer(keys);
    for (int i = 0; i < 2_000; i++) {
      byte[] bound = new byte[numbers.nextInt(300)];
      numbers.nextBytes(bound);
      long[] values = numbers.longs(numbers.nextInt(Sealer.CAPACITY / 8)).toArray();
      Token kind = Token.values()[numbers.nextInt(Token.values().length)];
      sealer.begin(kind).bind(bound, 0, bound.length);
      for (long value : values) {
        sealer.put(value, 8);
      }
      byte[] token = text(sealer).getBytes(StandardCharsets.US_ASCII);
      assertThat(other.begin(token, 0, token.length)).isEqualTo(kind);
      assertThat(other.bind(bound, 0, bound.length).open()).isTrue();
      for (long value : values) {
        assertThat(other.take(8)).isEqualTo(value);
      }
    }
  }

  @Test
  void refusesEveryFlippedBit() {
    Sealer sealer = new Sealer(keys);
    byte[] token =
        text(sealer.begin(Token.FLOW).bind(5).put(0x1234, 2)).getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < token.length * 8; i++) {
      byte[] flipped = token.clone();
      flipped[i / 8] ^= (byte) (1 << i % 8);
      boolean caseOnly =
          new String(flipped, StandardCharsets.ISO_8859_1)
              .toLowerCase(Locale.ROOT)
              .equals(new String(token, StandardCharsets.ISO_8859_1));
      assertThat(opens(sealer, flipped)).as("bit %d", i).isEqualTo(caseOnly);
    }
  }

  @Test
  void isBoundToItsValues() {
    Sealer sealer = new Sealer(keys);
    byte[] ab = {'a', 'b'};
    byte[] token =
        text(sealer.begin(Token.FLOW).bind(ab, 0, 1).bind(ab, 1, 2).put(1, 1))
            .getBytes(StandardCharsets.US_ASCII);
    sealer.begin(token, 0, token.length);
    assertThat(sealer.bind(ab, 0, 1).bind(ab, 1, 2).open()).isTrue();
    sealer.begin(token, 0, token.length);
    assertThat(sealer.bind(ab, 0, 2).open()).as("joined").isFalse();
    sealer.begin(token, 0, token.length);
    assertThat(sealer.bind(ab, 0, 1).bind(ab, 1, 2).bindAbsent().open()).as("more").isFalse();
    sealer.begin(token, 0, token.length);
    assertThat(sealer.open()).as("none").isFalse();
  }

  @Test
  void isDeterministicAndHidesItsState() {
    Sealer sealer = new Sealer(keys);
    String one = text(sealer.begin(Token.CALLER).bind(1).put(7, 8));
    assertThat(text(new Sealer(keys).begin(Token.CALLER).bind(1).put(7, 8))).isEqualTo(one);
    String two = text(sealer.begin(Token.CALLER).bind(1).put(8, 8));
    assertThat(two.substring(22)).isNotEqualTo(one.substring(22));
  }

  @Test
  void acceptsAsManyEpochsAsAreKept() {
    Sealer sealer = new Sealer(keys);
    byte[] token =
        text(sealer.begin(Token.FLOW).bind(5).put(1, 2)).getBytes(StandardCharsets.US_ASCII);
    SealKeys now = keys;
    for (int i = 1; i < SealKeys.EPOCHS; i++) {
      now = now.rotated(random);
      sealer.use(now);
      assertThat(opens(sealer, token)).as("after %d rotations", i).isTrue();
    }
    sealer.use(now.rotated(random));
    assertThat(opens(sealer, token)).isFalse();
  }

  @Test
  void survivesAFile(@TempDir Path folder) throws Exception {
    SealKeyFile file = new SealKeyFile(folder.resolve("seal.keys"));
    SealKeys created = file.loadOrCreate(random);
    assertThat(file.loadOrCreate(random)).isEqualTo(created);
    file.save(created.rotated(random));
    assertThat(file.load().epochs()).hasSize(2).contains(created.epochs().getFirst());
    Path path = folder.resolve("seal.keys");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(file::load).hasMessageContaining("chmod 600");
  }

  @Test
  void namesTheBrokenLineOfAFile(@TempDir Path folder) throws Exception {
    Path path = folder.resolve("seal.keys");
    SealKeyFile file = new SealKeyFile(path);
    file.save(keys);
    Files.writeString(path, Files.readString(path).replaceFirst("tag ..", "tag "));
    assertThatThrownBy(file::load).hasMessageContaining("seal.keys:3: ");
    assertThat(keys.toString()).contains("(secret)").doesNotContain("[B@");
  }

  private static boolean opens(Sealer sealer, byte[] token) {
    return sealer.begin(token, 0, token.length) == Token.FLOW && sealer.bind(5).open();
  }

  private static String text(Sealer sealer) {
    int length = sealer.seal();
    return new String(sealer.token(), 0, length, StandardCharsets.US_ASCII);
  }
}
