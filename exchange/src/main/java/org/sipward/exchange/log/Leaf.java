package org.sipward.exchange.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * What the log says in public about one message, for ever: its type, its retention class, when it
 * was logged, and a commitment to it.
 *
 * <p>The octets that are hashed are the RFC 8785 form of an object with the members {@code class},
 * {@code commitment} (lower-case hexadecimal), {@code ts} (RFC 3339, UTC, three decimals) and
 * {@code type}. All values are plain ASCII, so that the canonical form needs no library.
 *
 * @param type the message type, {@code [A-Z0-9_]{1,32}}
 * @param retentionClass the retention class, {@code [A-Z0-9_]{1,32}}
 * @param at when the log took it in, of millisecond precision; keys are judged by their validity at
 *     this time
 */
public record Leaf(String type, String retentionClass, Instant at, Hash commitment) {
  private static final Pattern TOKEN = Pattern.compile("[A-Z0-9_]{1,32}");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  public Leaf {
    if (!isToken(type) || !isToken(retentionClass)) {
      throw new IllegalArgumentException("type and class are 1 to 32 of A-Z, 0-9 and underscore");
    }
    if (!isTime(at)) {
      throw new IllegalArgumentException("a leaf's time is of milliseconds from 1970 to 9999");
    }
  }

  /** Whether the text can be a type or a class. */
  public static boolean isToken(String text) {
    return TOKEN.matcher(text).matches();
  }

  /** Whether the instant can be the time of a leaf: it is written with four digits of a year. */
  public static boolean isTime(Instant at) {
    return !at.isBefore(Instant.EPOCH)
        && !at.isAfter(LAST)
        && at.equals(at.truncatedTo(ChronoUnit.MILLIS));
  }

  /** The time as it stands in the hashed octets. */
  public String time() {
    return TIME.format(at);
  }

  /** The octets that are hashed. */
  public byte[] octets() {
    return "{\"class\":\"%s\",\"commitment\":\"%s\",\"ts\":\"%s\",\"type\":\"%s\"}"
        .formatted(retentionClass, commitment.hex(), time(), type)
        .getBytes(StandardCharsets.US_ASCII);
  }

  public Hash hash() {
    return Merkle.leaf(octets());
  }
}
