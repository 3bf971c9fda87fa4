package org.sipward.assess.probe.tls;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What a server agrees to (RFC 5246 7.4.1.3, RFC 8446 4.1.3).
 *
 * @param version the version it chose, wherever it says so
 * @param suite the suite it chose
 */
record ServerHello(int version, int suite) {
  private static final int RANDOM_OCTETS = 32;
  private static final int LONGEST_SESSION = 32;
  private static final int SUPPORTED_VERSIONS = 43;

  /** The hello of a message body, if it is one. */
  static Optional<ServerHello> read(byte[] body) {
    ByteBuffer in = ByteBuffer.wrap(body);
    try {
      int version = in.getShort() & 0xffff;
      in.position(Math.min(in.limit(), in.position() + RANDOM_OCTETS));
      int session = in.get() & 0xff;
      if (session > LONGEST_SESSION || in.remaining() < session) {
        return Optional.empty();
      }
      in.position(in.position() + session);
      int suite = in.getShort() & 0xffff;
      in.get();
      int chosen = version;
      if (in.hasRemaining()) {
        int end = (in.getShort() & 0xffff) + in.position();
        while (in.position() < end) {
          int extension = in.getShort() & 0xffff;
          int length = in.getShort() & 0xffff;
          if (length > in.remaining()) {
            return Optional.empty();
          }
          if (extension == SUPPORTED_VERSIONS && length == 2) {
            chosen = in.getShort(in.position()) & 0xffff;
          }
          in.position(in.position() + length);
        }
      }
      return Optional.of(new ServerHello(chosen, suite));
    } catch (BufferUnderflowException e) {
      return Optional.empty();
    }
  }
}
