package org.sipward.exchange.transport.signature;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The header fields of a message: names in lower case, the values of one name in their order.
 *
 * @param values by name
 */
public record HeaderFields(Map<String, List<String>> values) {
  public HeaderFields {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    values.forEach(
        (name, list) ->
            copy.computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new ArrayList<>())
                .addAll(list));
    copy.replaceAll((name, list) -> list.stream().map(HeaderFields::trimmed).toList());
    values = Collections.unmodifiableMap(copy);
  }

  /** One value for each of these names. */
  public static HeaderFields of(Map<String, String> values) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    values.forEach((name, value) -> lists.put(name, List.of(value)));
    return new HeaderFields(lists);
  }

  /** All values of a name as one (RFC 9421 section 2.1); empty where there is none. */
  public Optional<String> combined(String name) {
    return Optional.ofNullable(values.get(name)).map(list -> String.join(", ", list));
  }

  /** These, with one more or another value under a name. */
  public HeaderFields with(String name, String value) {
    Map<String, List<String>> copy = new LinkedHashMap<>(values);
    copy.put(name.toLowerCase(Locale.ROOT), List.of(value));
    return new HeaderFields(copy);
  }

  private static String trimmed(String value) {
    int from = 0;
    int to = value.length();
    while (from < to && isBlank(value.charAt(from))) {
      from++;
    }
    while (from < to && isBlank(value.charAt(to - 1))) {
      to--;
    }
    return value.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
