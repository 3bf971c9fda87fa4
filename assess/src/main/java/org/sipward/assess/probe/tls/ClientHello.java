package org.sipward.assess.probe.tls;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/**
 * The first message of a client, which asks one question: this version, one of these suites (RFC
 * 5246 7.4.1.2, RFC 8446 4.1.2, RFC 6347 4.2). A library would not offer what is broken.
 *
 * @param version the only version that is offered, where the protocol can say so
 * @param suites in the order of preference
 * @param name the server's name, where it has one
 * @param random 32 octets
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ClientHello(
    ProtocolVersion version, List<Integer> suites, Optional<String> name, byte[] random) {
  private static final int HANDSHAKE = 22;
  private static final int CLIENT_HELLO = 1;
  private static final int EMPTY_RENEGOTIATION_INFO = 0x00ff;
  private static final int X25519 = 29;
  private static final int KEY_OCTETS = 32;
  private static final List<Integer> GROUPS = List.of(X25519, 23, 24, 25, 256);
  private static final List<Integer> SIGNATURES =
      List.of(
          0x0403, 0x0503, 0x0603, 0x0807, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0203,
          0x0201, 0x0402, 0x0202);

  static ClientHello of(
      ProtocolVersion version,
      List<Integer> suites,
      Optional<String> name,
      SecureRandom randomness) {
    byte[] random = new byte[KEY_OCTETS];
    randomness.nextBytes(random);
    return new ClientHello(version, suites, name, random);
  }

  /** As it is sent over a stream: one record. */
  byte[] record() {
    byte[] body = body(new byte[0]);
    int recordVersion = Math.min(version.code(), ProtocolVersion.TLS_1_0.code());
    return written(
        out -> {
          out.writeByte(HANDSHAKE);
          out.writeShort(recordVersion);
          out.writeShort(body.length + 4);
          out.writeInt(CLIENT_HELLO << 24 | body.length);
          out.write(body);
        });
  }

  /**
   * As it is sent in a datagram.
   *
   * @param cookie what the server asked to have repeated; at first nothing
   * @param number 0, and 1 with the cookie
   */
  byte[] datagram(byte[] cookie, int number) {
    byte[] body = body(cookie);
    return written(
        out -> {
          out.writeByte(HANDSHAKE);
          out.writeShort(ProtocolVersion.DTLS_1_0.code());
          out.writeLong(number);
          out.writeShort(body.length + 12);
          out.writeInt(CLIENT_HELLO << 24 | body.length);
          out.writeShort(number);
          out.writeShort(0);
          out.writeByte(0);
          out.writeByte(body.length >> 16);
          out.writeShort(body.length);
          out.write(body);
        });
  }

  private byte[] body(byte[] cookie) {
    int legacy =
        version == ProtocolVersion.TLS_1_3 ? ProtocolVersion.TLS_1_2.code() : version.code();
    return written(
        out -> {
          out.writeShort(legacy);
          out.write(random);
          out.writeByte(0);
          if (version.datagrams()) {
            out.writeByte(cookie.length);
            out.write(cookie);
          }
          out.writeShort(2 * suites.size() + 2);
          for (int suite : suites) {
            out.writeShort(suite);
          }
          out.writeShort(EMPTY_RENEGOTIATION_INFO);
          out.writeShort(1 << 8);
          if (version != ProtocolVersion.SSL_3_0) {
            byte[] extensions = extensions();
            out.writeShort(extensions.length);
            out.write(extensions);
          }
        });
  }

  private byte[] extensions() {
    return written(
        out -> {
          if (name.isPresent()) {
            byte[] host = name.get().getBytes(StandardCharsets.US_ASCII);
            out.writeShort(0);
            out.writeShort(host.length + 5);
            out.writeShort(host.length + 3);
            out.writeByte(0);
            out.writeShort(host.length);
            out.write(host);
          }
          list(out, 10, GROUPS);
          out.write(new byte[] {0, 11, 0, 2, 1, 0});
          if (version.code() >= ProtocolVersion.TLS_1_2.code()
              && version != ProtocolVersion.DTLS_1_0) {
            list(out, 13, SIGNATURES);
          }
          if (version == ProtocolVersion.TLS_1_3) {
            out.write(new byte[] {0, 43, 0, 3, 2, 3, 4});
            out.write(new byte[] {0, 51});
            out.writeShort(KEY_OCTETS + 6);
            out.writeShort(KEY_OCTETS + 4);
            out.writeShort(X25519);
            out.writeShort(KEY_OCTETS);
            // Any 32 octets are a public key of X25519; nothing will be decrypted with it.
            out.write(random);
          }
        });
  }

  private static void list(DataOutputStream out, int extension, List<Integer> values)
      throws IOException {
    out.writeShort(extension);
    out.writeShort(2 * values.size() + 2);
    out.writeShort(2 * values.size());
    for (int value : values) {
      out.writeShort(value);
    }
  }

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private static byte[] written(Writing writing) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try {
      writing.to(new DataOutputStream(octets));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return octets.toByteArray();
  }
}
