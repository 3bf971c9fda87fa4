package org.sipward.firewall.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MacTest {
  private static final byte[] KEY =
      "sixteen octets!!".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  private final Mac mac = new Mac(SealKeys.Key.of(KEY));

  /** Lengths around one block, around many, and beyond what the arrays have at the start. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 11, 12, 13, 27, 28, 29, 200, 990, 1_003, 1_004, 1_005, 5_000})
  void isPmac1OfTheLengthPrefixedValues(int length) throws Exception {
    long seed = 7_919L + length;
    System.out.println("seed " + seed);
    byte[] value = new byte[length];
    new Random(seed).nextBytes(value);
    mac.begin(3).add(value, 0, length).finish();
    assertThat(hash()).isEqualTo(reference(3, value));
    mac.begin(3).add(value, 0, length).finish();
    assertThat(hash()).as("again").isEqualTo(reference(3, value));
  }

  @Test
  void tellsListsApartThatRunTogetherAlike() {
    byte[] ab = {'a', 'b', 0, 0};
    mac.begin(1).add(ab, 0, 1).add(ab, 1, 2).finish();
    long split = mac.high();
    mac.begin(1).add(ab, 0, 2).finish();
    assertThat(mac.high()).isNotEqualTo(split);
    long joined = mac.high();
    mac.begin(1).add(ab, 0, 2).add(ab, 2, 2).finish();
    long andEmpty = mac.high();
    mac.begin(1).add(ab, 0, 2).addAbsent().finish();
    assertThat(mac.high()).isNotIn(joined, andEmpty);
    mac.begin(1).add(ab, 0, 3).finish();
    long padded = mac.high();
    mac.begin(1).add(ab, 0, 4).finish();
    assertThat(mac.high()).as("zeros are not padding").isNotEqualTo(padded);
    mac.begin(2).add(ab, 0, 2).finish();
    assertThat(mac.high()).as("another purpose").isNotEqualTo(joined);
  }

  private byte[] hash() {
    byte[] hash = new byte[16];
    Mac.putLong(hash, 0, mac.high());
    Mac.putLong(hash, 8, mac.low());
    return hash;
  }

  /** The definition, step by step. */
  private static byte[] reference(int purpose, byte[] value)
      throws IOException, GeneralSecurityException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(purpose);
    out.writeLong(16 + 4 + value.length);
    out.writeInt(value.length);
    out.write(value);
    byte[] message = Arrays.copyOf(bytes.toByteArray(), (bytes.size() + 15) / 16 * 16);
    BigInteger mask = encrypted(BigInteger.ZERO);
    BigInteger sum = BigInteger.ZERO;
    for (int at = 0; at < message.length; at += 16) {
      BigInteger block = new BigInteger(1, Arrays.copyOfRange(message, at, at + 16));
      mask = doubled(mask);
      boolean isLast = at + 16 == message.length;
      sum = sum.xor(isLast ? block : encrypted(block.xor(mask)));
    }
    return octets(encrypted(sum.xor(mask).xor(doubled(mask))));
  }

  private static BigInteger doubled(BigInteger element) {
    BigInteger shifted = element.shiftLeft(1);
    return shifted.testBit(128) ? shifted.clearBit(128).xor(BigInteger.valueOf(0x87)) : shifted;
  }

  private static BigInteger encrypted(BigInteger block) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "AES"));
    return new BigInteger(1, cipher.doFinal(octets(block)));
  }

  private static byte[] octets(BigInteger block) {
    byte[] signed = block.toByteArray();
    byte[] all = new byte[16];
    int length = Math.min(16, signed.length);
    System.arraycopy(signed, signed.length - length, all, 16 - length, length);
    return all;
  }
}
