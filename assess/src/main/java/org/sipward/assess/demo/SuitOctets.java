package org.sipward.assess.demo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.HexFormat;
import java.util.stream.Stream;

/** A SUIT envelope that names a package by its digest, signed with an EC key of 256 bits. */
final class SuitOctets {
  private static final int ONE_OCTET_LENGTH = 24;

  private SuitOctets() {}

  /** {@code SEQUENCE:KEY:PACKAGE}, the package being the text itself. */
  static byte[] of(String words) throws GeneralSecurityException {
    String[] parts = words.split(":", 3);
    byte[] image = sha256(ascii(parts[2]));
    byte[] parameters = joined(hex("a203"), string(digest(image)), hex("0e1864"));
    byte[] shared = joined(hex("8214"), parameters);
    byte[] common = joined(hex("a2028181410004"), string(shared));
    byte[] number = hex("1a%08x".formatted(Integer.parseInt(parts[0])));
    byte[] manifest =
        joined(
            hex("a4010102"), number, hex("03"), string(common), hex("07"), string(hex("82030f")));
    byte[] whole = digest(sha256(string(manifest)));
    byte[] wrapper = joined(hex("82"), string(whole), string(block(whole, parts[1])));
    return joined(hex("d86ba202"), string(wrapper), hex("03"), string(manifest));
  }

  /** A COSE_Sign1 over a digest that stands elsewhere (RFC 9052 4.4). */
  private static byte[] block(byte[] digest, String key) throws GeneralSecurityException {
    byte[] header = hex("a10126");
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(DirectiveFiles.key(key).getPrivate());
    signature.update(
        joined(hex("846a"), ascii("Signature1"), string(header), hex("40"), string(digest)));
    return joined(hex("d284"), string(header), hex("a0f6"), string(signature.sign()));
  }

  private static byte[] digest(byte[] sha256) {
    return joined(hex("822f"), string(sha256));
  }

  private static byte[] sha256(byte[] octets) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(octets);
  }

  /** A byte string of CBOR, of up to 65,535 octets. */
  private static byte[] string(byte[] octets) {
    int length = octets.length;
    String head =
        length < ONE_OCTET_LENGTH
            ? "%02x".formatted(0x40 + length)
            : length <= 0xff ? "58%02x".formatted(length) : "59%04x".formatted(length);
    return joined(hex(head), octets);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Stream.of(parts).forEach(out::writeBytes);
    return out.toByteArray();
  }
}
