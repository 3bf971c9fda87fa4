package org.sipward.exchange.transport;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** The body of a request, read completely and never further than it may go. */
final class Body {
  private static final int CHUNK = 16 * 1024;

  private Body() {}

  /**
   * Reads it.
   *
   * @param time for the whole: whoever sends an octet now and then is not waited for
   * @throws Refusal 413 or 408; what is left of the body is not read
   */
  static byte[] read(HttpServletRequest request, int most, Duration time, LongSupplier nanos)
      throws Refusal {
    if (request.getContentLengthLong() > most) {
      throw Refusal.tooLong(most);
    }
    long start = nanos.getAsLong();
    var all = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    try {
      var in = request.getInputStream();
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        all.write(chunk, 0, n);
        if (all.size() > most) {
          throw Refusal.tooLong(most);
        }
        if (nanos.getAsLong() - start > time.toNanos()) {
          throw Refusal.tooSlow();
        }
      }
    } catch (IOException e) {
      // Nothing came for as long as a connection may be idle, or the body broke off.
      throw Refusal.tooSlow();
    }
    return all.toByteArray();
  }
}
