package org.sipward.assess.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Questions of CoAP (RFC 7252) and the answers to them, each in one datagram. Stateless. */
public final class Coap {
  private static final byte[] TOKEN = {0x53, 0x57};
  private static final int MESSAGE = 0x5317;
  private static final int URI_PATH = 11;
  private static final int PAYLOAD = 0xff;

  private Coap() {}

  /** What is asked for. */
  public enum Method {
    GET(1),
    POST(2);

    private final int code;

    Method(int code) {
      this.code = code;
    }
  }

  /**
   * An answer.
   *
   * @param code class and detail, 205 for 2.05; 0 for an empty message, which says that somebody is
   *     there
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Reply(int code, byte[] payload) {}

  /** A confirmable request for a path of segments. */
  public static byte[] request(Method method, List<String> path, byte[] payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0x40 | TOKEN.length);
    out.write(method.code);
    out.write(MESSAGE >> 8);
    out.write(MESSAGE);
    out.writeBytes(TOKEN);
    int before = 0;
    for (String segment : path) {
      byte[] octets = segment.getBytes(StandardCharsets.UTF_8);
      if (octets.length > 255) {
        throw new IllegalArgumentException("a segment of more than 255 octets");
      }
      int delta = URI_PATH - before;
      before = URI_PATH;
      out.write(delta << 4 | Math.min(octets.length, 13));
      if (octets.length >= 13) {
        out.write(octets.length - 13);
      }
      out.writeBytes(octets);
    }
    if (payload.length > 0) {
      out.write(PAYLOAD);
      out.writeBytes(payload);
    }
    return out.toByteArray();
  }

  /** Reads the answer to a request of ours; nothing where it is none. */
  public static Optional<Reply> reply(byte[] octets) {
    if (octets.length < 4 || (octets[0] & 0xc0) != 0x40) {
      return Optional.empty();
    }
    int tokens = octets[0] & 0x0f;
    int code = ((octets[1] & 0xff) >> 5) * 100 + (octets[1] & 0x1f);
    boolean ours = (octets[2] & 0xff) << 8 == (MESSAGE & 0xff00) && octets[3] == (byte) MESSAGE;
    if (code == 0) {
      return ours ? Optional.of(new Reply(0, new byte[0])) : Optional.empty();
    }
    if (code < 200
        || octets.length < 4 + tokens
        || !Arrays.equals(Arrays.copyOfRange(octets, 4, 4 + tokens), TOKEN)) {
      return Optional.empty();
    }
    return Optional.of(new Reply(code, payload(octets, 4 + tokens)));
  }

  /** What stands behind the options; nothing where they are broken. */
  private static byte[] payload(byte[] octets, int from) {
    int at = from;
    while (at < octets.length && (octets[at] & 0xff) != PAYLOAD) {
      int delta = (octets[at] & 0xff) >> 4;
      int length = octets[at] & 0x0f;
      at++;
      at += extra(delta);
      if (length >= 13) {
        if (at + extra(length) > octets.length) {
          return new byte[0];
        }
        int base = length == 13 ? 13 : 269;
        int more = 0;
        for (int i = 0; i < extra(length); i++) {
          more = more << 8 | (octets[at + i] & 0xff);
        }
        at += extra(length);
        length = base + more;
      }
      at += length;
    }
    return at + 1 < octets.length ? Arrays.copyOfRange(octets, at + 1, octets.length) : new byte[0];
  }

  private static int extra(int nibble) {
    return nibble == 13 ? 1 : nibble >= 14 ? 2 : 0;
  }
}
