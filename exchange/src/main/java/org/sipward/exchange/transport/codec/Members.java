package org.sipward.exchange.transport.codec;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The members of one object, taken by name; {@link #end} refuses those that nobody took.
 *
 * <p>Octets are written in base64url without padding, in their one spelling; times are of RFC 3339
 * in UTC, to the millisecond.
 */
final class Members {
  static final long MOST = 9_007_199_254_740_991L;

  private static final Pattern LINE = Pattern.compile("[^\\x00-\\x1f\\x7f]*");
  private static final Pattern TIME =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z");
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final JsonNode node;
  private final String at;
  private final Set<String> taken = new HashSet<>();

  private Members(JsonNode node, String at) {
    this.node = node;
    this.at = at;
  }

  static Members of(JsonNode node, String at) throws Flaw {
    if (!node.isObject()) {
      throw new Flaw(at, "an object");
    }
    return new Members(node, at);
  }

  static String time(Instant at) {
    return WRITTEN.format(at);
  }

  static String base64(byte[] octets) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }

  /** Whether there is such a member; null is one. */
  boolean has(String name) {
    return node.has(name);
  }

  /** One member below another. */
  Flaw flaw(String name, String expected) {
    return new Flaw(place(name), expected);
  }

  /** A text of any characters but lone surrogates. */
  String expectText(String name, int most) throws Flaw {
    return text(take(name), place(name), most);
  }

  /** A text without control characters that matches the pattern as a whole. */
  String expectText(String name, int most, String pattern) throws Flaw {
    var text = expectText(name, most);
    if (!text.matches(pattern)) {
      throw flaw(name, "a text that matches " + pattern);
    }
    return text;
  }

  String expectLine(String name, int most) throws Flaw {
    var text = expectText(name, most);
    if (!LINE.matcher(text).matches()) {
      throw flaw(name, "a text without control characters");
    }
    return text;
  }

  long expectWhole(String name, long most) throws Flaw {
    var value = take(name);
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < 0
        || value.longValue() > most) {
      throw flaw(name, "a whole number from 0 to " + most);
    }
    return value.longValue();
  }

  int expectSmall(String name, int most) throws Flaw {
    return (int) expectWhole(name, most);
  }

  Instant expectTime(String name) throws Flaw {
    var text = expectText(name, 30);
    try {
      if (TIME.matcher(text).matches()) {
        return Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
      }
    } catch (DateTimeException e) {
      // Falls through: a day that does not exist.
    }
    throw flaw(name, "a time of RFC 3339 that ends in Z");
  }

  byte[] expectOctets(String name, int most) throws Flaw {
    return octets(take(name), place(name), most);
  }

  <E extends Enum<E>> E expectWord(String name, E[] words) throws Flaw {
    var value = take(name);
    for (E word : words) {
      if (value.isString() && value.stringValue().equals(word.name())) {
        return word;
      }
    }
    throw flaw(name, "one of " + String.join(", ", Arrays.stream(words).map(Enum::name).toList()));
  }

  Members expectObject(String name) throws Flaw {
    return of(take(name), place(name));
  }

  List<Members> expectObjects(String name, int most) throws Flaw {
    return list(name, most, Members::of);
  }

  List<byte[]> expectOctetsList(String name, int items, int most) throws Flaw {
    return list(name, items, (value, place) -> octets(value, place, most));
  }

  List<String> expectTexts(String name, int items, int most) throws Flaw {
    return list(name, items, (value, place) -> text(value, place, most));
  }

  /** The elements as they are, each with its place. */
  <T> List<T> list(String name, int most, Step<JsonNode, T> step) throws Flaw {
    var value = take(name);
    if (!value.isArray() || value.size() > most) {
      throw flaw(name, "an array of at most " + most + " elements");
    }
    List<T> list = new ArrayList<>(value.size());
    for (var one : value) {
      list.add(step.take(one, place(name) + "/" + list.size()));
    }
    return list;
  }

  /** A member that may be absent. */
  <T> Optional<T> optional(String name, Taking<T> taking) throws Flaw {
    return has(name) ? Optional.of(taking.take(name)) : Optional.empty();
  }

  /** Refuses members that nobody asked for: whoever wrote them counts on something. */
  void end() throws Flaw {
    for (var name : node.propertyNames()) {
      if (!taken.contains(name)) {
        throw new Flaw(at, "no members but " + String.join(", ", taken.stream().sorted().toList()));
      }
    }
  }

  /** Runs a reading to its end. */
  static <T> Decoded<T> decode(byte[] octets, int most, Whole<T> reading) {
    try {
      return new Decoded.Good<>(reading.read(Json.read(octets, most)));
    } catch (Flaw e) {
      return e.asBad();
    }
  }

  /** Reads one element. */
  interface Step<N, T> {
    T take(N value, String place) throws Flaw;
  }

  /** Reads the member of this name. */
  interface Taking<T> {
    T take(String name) throws Flaw;
  }

  /** Reads the whole object. */
  interface Whole<T> {
    T read(Members root) throws Flaw;
  }

  private JsonNode take(String name) throws Flaw {
    taken.add(name);
    var value = node.get(name);
    if (value == null) {
      throw flaw(name, "present");
    }
    return value;
  }

  private String place(String name) {
    return at + "/" + name;
  }

  private static String text(JsonNode value, String place, int most) throws Flaw {
    if (!value.isString() || value.stringValue().length() > most) {
      throw new Flaw(place, "a string of at most " + most + " characters");
    }
    var text = value.stringValue();
    // A pair is one code point; what is still a surrogate stands alone and has no octets.
    if (text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
      throw new Flaw(place, "surrogates in pairs");
    }
    return text;
  }

  private static byte[] octets(JsonNode value, String place, int most) throws Flaw {
    if (value.isString() && value.stringValue().length() <= (most * 4L + 2) / 3) {
      try {
        var octets = Base64.getUrlDecoder().decode(value.stringValue());
        // The decoder lets unused bits and padding pass; then two texts would be one value.
        if (base64(octets).equals(value.stringValue())) {
          return octets;
        }
      } catch (IllegalArgumentException e) {
        // Falls through: no base64url.
      }
    }
    throw new Flaw(place, "at most " + most + " octets in base64url without padding");
  }
}
