package org.sipward.assess.demo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.stream.Stream;

/** An image of MCUboot with a protected security counter, signed with an EC key or by nobody. */
final class McubootOctets {
  private static final byte[] PROGRAM =
      "the program of the device ".repeat(100).getBytes(StandardCharsets.US_ASCII);
  private static final int SIGNATURE_OCTETS = 72;

  private McubootOctets() {}

  /** {@code 1-4-2:COUNTER:KEY}; KEY {@code nobody} for none. */
  static byte[] of(String words) throws GeneralSecurityException {
    String[] parts = words.split(":", -1);
    int[] version = Stream.of(parts[0].split("-", -1)).mapToInt(Integer::parseInt).toArray();
    byte[] counter = little(4).putInt(Integer.parseInt(parts[1])).array();
    byte[] area = area(0x6908, tagged(0x50, counter));
    byte[] header =
        little(32)
            .putInt(0x96f3b83d)
            .putInt(0)
            .putShort((short) 32)
            .putShort((short) area.length)
            .putInt(PROGRAM.length)
            .putInt(0)
            .put((byte) version[0])
            .put((byte) version[1])
            .putShort((short) version[2])
            .array();
    byte[] signed = joined(header, PROGRAM, area);
    byte[] values = tagged(0x10, MessageDigest.getInstance("SHA-256").digest(signed));
    if (!parts[2].equals("nobody")) {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(DirectiveFiles.key(parts[2]).getPrivate());
      signature.update(signed);
      values = joined(values, tagged(0x22, Arrays.copyOf(signature.sign(), SIGNATURE_OCTETS)));
    }
    return joined(signed, area(0x6907, values));
  }

  private static byte[] area(int magic, byte[] values) {
    return little(4 + values.length)
        .putShort((short) magic)
        .putShort((short) (4 + values.length))
        .put(values)
        .array();
  }

  private static byte[] tagged(int type, byte[] value) {
    return little(4 + value.length)
        .putShort((short) type)
        .putShort((short) value.length)
        .put(value)
        .array();
  }

  private static ByteBuffer little(int octets) {
    return ByteBuffer.allocate(octets).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Stream.of(parts).forEach(out::writeBytes);
    return out.toByteArray();
  }
}
