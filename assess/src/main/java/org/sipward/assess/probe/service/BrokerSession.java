package org.sipward.assess.probe.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.sipward.assess.permit.Contact;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Line;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.protocol.Mqtt;
import org.sipward.assess.protocol.Wire;

/** One session with a broker that accepted it. Not thread-safe. */
final class BrokerSession implements AutoCloseable {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int PATIENCE_MILLIS = 1_500;
  private static final int WHOLE_MILLIS = 60_000;
  private static final int MOST_MESSAGES = 2_000;

  private final Line line;
  private final Mqtt mqtt;

  private BrokerSession(Line line, Mqtt mqtt) {
    this.line = line;
    this.mqtt = mqtt;
  }

  /**
   * Opens a session; an exception says why there is none.
   *
   * @param act {@link Impact#LOGIN} where the login may be none
   */
  static BrokerSession open(Permit permit, Impact act, BrokerPaper paper, Mqtt.Login login)
      throws IOException, InterruptedException {
    switch (permit.connect(act, paper.host(), paper.port(), CONNECT_MILLIS)) {
      case Contact.Open contact -> {
        Line line = contact.line();
        boolean accepted = false;
        try {
          if (paper.tls().isPresent()) {
            line = line.secured(paper.tls().get(), CONNECT_MILLIS);
          }
          Mqtt mqtt = Mqtt.connect(Wire.over(line, PATIENCE_MILLIS, WHOLE_MILLIS), login);
          accepted = mqtt.accepted();
          if (!accepted) {
            throw new RefusedException("CONNECT was refused with code " + mqtt.code());
          }
          return new BrokerSession(line, mqtt);
        } finally {
          if (!accepted) {
            line.close();
          }
        }
      }
      case Contact.Closed _ -> throw new IOException("the broker refuses connections");
      case Contact.Silent _ -> throw new IOException("the broker does not answer");
      case Contact.Denied denied -> throw new IOException(denied.reason());
    }
  }

  /** Whether the broker accepted it, as it did every session that there is. */
  boolean isOpen() {
    return mqtt.accepted();
  }

  /** Asks for a filter; false where the broker refuses it or hangs up. */
  boolean subscribe(String filter) {
    try {
      return mqtt.subscribe(filter);
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether the broker still answers it, in whatever words. */
  boolean answers() {
    try {
      mqtt.subscribe("sipward/assess");
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Publishes; false where the broker does not acknowledge it. */
  boolean publish(String topic, String text) {
    try {
      mqtt.publish(topic, text.getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether a text arrives before a second and a half is silent. */
  boolean hears(String text) {
    byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
    try {
      for (int i = 0; i < MOST_MESSAGES; i++) {
        Optional<Mqtt.Message> message = mqtt.next();
        if (message.isEmpty()) {
          return false;
        }
        if (Arrays.equals(message.get().payload(), wanted)) {
          return true;
        }
      }
    } catch (IOException e) {
      // It hung up: nothing more is heard.
    }
    return false;
  }

  /** Whether what it publishes to a topic comes back to it. */
  boolean echoes(String topic, String text) {
    return subscribe(topic) && publish(topic, text) && hears(text);
  }

  @Override
  public void close() {
    line.close();
  }

  /** The broker answered, and said no. */
  static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }
}
