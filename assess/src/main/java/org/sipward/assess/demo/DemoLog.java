package org.sipward.assess.demo;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.sipward.assess.permit.DatagramContact;
import org.sipward.assess.permit.DatagramLine;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Permit;

/** The log of a made-up device, sent to a collector as it is written (RFC 5424 over UDP). */
final class DemoLog {
  private static final String HOST = "127.0.0.1";

  private final Permit way;
  private final int port;
  private final InstantSource clock;
  private final boolean careless;

  /**
   * A log.
   *
   * @param careless whether it tells the password, too
   */
  DemoLog(Permit way, int port, InstantSource clock, boolean careless) {
    this.way = way;
    this.port = port;
    this.clock = clock;
    this.careless = careless;
  }

  void wrongLogin(String user, String password) {
    String record =
        "<34>1 %s meter-42 web 12 - - user %s: password mismatch%s"
            .formatted(clock.instant(), user, careless ? ", it was " + password : "");
    if (way.datagrams(Impact.DISTURB, HOST, port) instanceof DatagramContact.Open open) {
      try (DatagramLine line = open.line()) {
        line.send(record.getBytes(StandardCharsets.UTF_8));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
