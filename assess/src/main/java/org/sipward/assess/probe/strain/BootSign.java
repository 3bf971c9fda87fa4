package org.sipward.assess.probe.strain;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sipward.assess.permit.Contact;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Line;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.permit.PortRange;
import org.sipward.assess.protocol.Http;
import org.sipward.assess.protocol.HttpReply;
import org.sipward.assess.protocol.HttpRequest;
import org.sipward.assess.protocol.Wire;

/** What a device tells over HTTP of how long it has been up, read before and after a strain. */
final class BootSign {
  private static final int PATIENCE_MILLIS = 2_000;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(\\.\\d{1,6})?");

  private final Permit permit;
  private final Place place;

  /** What the text means. */
  enum Kind {
    /** Another after each start. */
    ID,
    /** The first number in it grows until the next start. */
    UPTIME
  }

  /** Where it stands. */
  record Place(String host, int port, String path, Kind kind) {
    static Place read(org.sipward.assess.yaml.Place place) {
      place.only("host", "port", "path", "kind");
      String host = place.needText("host");
      int port = place.needNumber("port", 1, PortRange.HIGHEST);
      String path = place.needText("path");
      return new Place(
          host, port, path, place.need("kind").flatMap(p -> p.oneOf(Kind.class)).orElse(Kind.ID));
    }
  }

  BootSign(Permit permit, Place place) {
    this.permit = permit;
    this.place = place;
  }

  /** The text; empty where it cannot be read or is not one of its kind. */
  Optional<String> read() throws InterruptedException {
    if (!(permit.connect(Impact.DISTURB, place.host(), place.port(), PATIENCE_MILLIS)
        instanceof Contact.Open contact)) {
      return Optional.empty();
    }
    try (Line line = contact.line()) {
      Wire wire = Wire.over(line, PATIENCE_MILLIS, PATIENCE_MILLIS);
      HttpReply reply = Http.exchange(wire, place.host(), HttpRequest.get(place.path()));
      return Optional.of(reply.text().strip())
          .filter(text -> reply.status() == 200 && reply.whole() && !text.isEmpty())
          .filter(text -> place.kind() == Kind.ID || NUMBER.matcher(text).find());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether it started again between two texts. */
  boolean tells(String before, String after) {
    return switch (place.kind()) {
      case ID -> !before.equals(after);
      case UPTIME -> number(after) < number(before);
    };
  }

  private static double number(String text) {
    Matcher number = NUMBER.matcher(text);
    return number.find() ? Double.parseDouble(number.group()) : 0;
  }
}
