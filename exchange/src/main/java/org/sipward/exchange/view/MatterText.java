package org.sipward.exchange.view;

import java.nio.charset.StandardCharsets;
import org.sipward.exchange.decision.Matter;
import org.sipward.exchange.log.Hash;
import org.sipward.exchange.safety.Aim;
import org.sipward.exchange.safety.Direction;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.NumberRange;

/**
 * A matter in columns of a table: what is compared, and the spelling that leads back to it.
 *
 * @param event the name of the kind of event
 * @param aim what is compared: the aim's text, of long ones a hash, at most {@value #MOST}
 *     characters
 * @param direction the side of the call
 * @param spelling the aim with every character it came with
 */
public record MatterText(String event, String aim, String direction, String spelling) {
  static final int MOST = 128;

  public static MatterText of(Matter matter) {
    return new MatterText(
        matter.eventType().name(),
        key(matter.aim()),
        matter.direction().name(),
        spelling(matter.aim()));
  }

  /** What two aims share exactly if they are the same thing; fits every index. */
  public static String key(Aim aim) {
    var text = aim.text();
    return text.length() <= MOST
        ? text
        : aim.kind() + " #" + Hash.over(text.getBytes(StandardCharsets.UTF_8)).hex();
  }

  public Matter matter() {
    return new Matter(EventType.valueOf(event), aim(spelling), Direction.valueOf(direction));
  }

  private static String spelling(Aim aim) {
    return switch (aim) {
      case Aim.One(var id) ->
          "ONE %s %s %s".formatted(id.kind().name(), id.qualifier(), id.value());
      case Aim.Range(var range) ->
          "RANGE %s %s %s".formatted(range.kind().name(), range.from(), range.to());
      case Aim.Hidden(var kind, var epoch, var value) ->
          "HIDDEN %s %s %s".formatted(kind.name(), epoch, value);
    };
  }

  private static Aim aim(String spelling) {
    var parts = spelling.split(" ", 4);
    var kind = IdentifierKind.valueOf(parts[1]);
    return switch (parts[0]) {
      case "ONE" -> new Aim.One(new Identifier(kind, parts[3], parts[2]));
      case "RANGE" -> new Aim.Range(new NumberRange(kind, parts[2], parts[3]));
      default -> new Aim.Hidden(kind, parts[2], parts[3]);
    };
  }
}
