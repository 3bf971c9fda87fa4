package org.sipward.assess.probe.strain;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.sipward.assess.permit.Contact;
import org.sipward.assess.permit.DatagramContact;
import org.sipward.assess.permit.DatagramLine;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Line;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.protocol.Http;
import org.sipward.assess.protocol.HttpRequest;
import org.sipward.assess.protocol.Mqtt;
import org.sipward.assess.protocol.Wire;

/** Whether a service still lives, asked with the smallest honest exchange of its protocol. */
final class Pulse {
  private static final int PATIENCE_MILLIS = 2_000;
  private static final long BETWEEN_MILLIS = 200;

  private final Permit permit;
  private final Exposed service;

  Pulse(Permit permit, Exposed service) {
    this.permit = permit;
    this.service = service;
  }

  /** One exchange. */
  Beat beat() throws InterruptedException {
    return service.overUdp() ? overUdp() : overTcp();
  }

  /**
   * The first answer within a time, or what there was instead.
   *
   * @param seconds at least one exchange is made
   */
  Beat within(int seconds) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (true) {
      Beat beat = beat();
      if (!(beat instanceof Beat.Silent) || System.nanoTime() - end > 0) {
        return beat;
      }
      Thread.sleep(BETWEEN_MILLIS); // a closed port answers at once and would be asked without end
    }
  }

  private Beat overTcp() throws InterruptedException {
    return switch (permit.connect(
        Impact.DISTURB, service.host(), service.port(), PATIENCE_MILLIS)) {
      case Contact.Open contact -> {
        try (Line line = contact.line()) {
          Wire wire = Wire.over(line, PATIENCE_MILLIS, PATIENCE_MILLIS);
          if (service.protocol() == Exposed.Protocol.MQTT) {
            // Any code of CONNACK is an answer.
            Mqtt.connect(wire, Mqtt.Login.anonymous("sipwardpulse"));
          } else {
            Http.exchange(wire, service.host(), HttpRequest.get(service.path()));
          }
          yield new Beat.Answered();
        } catch (IOException e) {
          yield new Beat.Silent();
        }
      }
      case Contact.Closed _, Contact.Silent _ -> new Beat.Silent();
      case Contact.Denied denied -> new Beat.Denied(denied.reason());
    };
  }

  private Beat overUdp() throws InterruptedException {
    return switch (permit.datagrams(Impact.DISTURB, service.host(), service.port())) {
      case DatagramContact.Denied denied -> new Beat.Denied(denied.why().reason());
      case DatagramContact.Open contact -> {
        try (DatagramLine line = contact.line()) {
          Optional<Contact.Denied> denied = line.send(Seeds.pulse(service));
          if (denied.isPresent()) {
            yield new Beat.Denied(denied.get().reason());
          }
          Optional<byte[]> answer = line.receive(PATIENCE_MILLIS);
          yield answer.filter(a -> Seeds.answersPulse(service, a)).isPresent()
              ? new Beat.Answered()
              : new Beat.Silent();
        }
      }
    };
  }
}
