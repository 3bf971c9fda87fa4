package org.sipward.exchange.transport;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sipward.exchange.protocol.PageRequest;
import org.sipward.exchange.protocol.PageRequest.Lane;

/** The request for a page as path and query of a URI: integers only, each name at most once. */
final class PageQuery {
  private static final List<String> NAMES = List.of("from", "known", "limit", "max_bytes", "wait");
  private static final int MAX_QUERY = 256;

  private PageQuery() {}

  static String path(PageRequest request) {
    return Endpoint.PAGE.path().replace("{lane}", lane(request.lane()));
  }

  static String query(PageRequest request) {
    return "from=%d&known=%d&limit=%d&max_bytes=%d&wait=%d"
        .formatted(
            request.from(),
            request.known(),
            request.limit(),
            request.bytes(),
            request.patience().toSeconds());
  }

  /** Reads what {@link #query} writes; from and known must be there, the rest may be left out. */
  static PageRequest read(String lane, String query) throws Refusal {
    if (query.length() > MAX_QUERY) {
      throw Refusal.schema("", "a query of at most " + MAX_QUERY + " characters");
    }
    Map<String, String> values = new HashMap<>();
    for (var part : query.split("&", -1)) {
      int equals = part.indexOf('=');
      var name = equals < 0 ? part : part.substring(0, equals);
      if (!NAMES.contains(name) || values.put(name, part.substring(equals + 1)) != null) {
        throw Refusal.schema("", "each of " + String.join(", ", NAMES) + " at most once");
      }
    }
    try {
      return new PageRequest(
          lane(lane),
          number(values, "from", -1),
          number(values, "known", -1),
          (int) number(values, "limit", PageRequest.MOST_ENTRIES),
          (int) number(values, "max_bytes", PageRequest.MOST_BYTES),
          Duration.ofSeconds(number(values, "wait", 0)));
    } catch (IllegalArgumentException e) {
      throw Refusal.schema("", String.valueOf(e.getMessage()));
    }
  }

  private static String lane(Lane lane) {
    return switch (lane) {
      case ALL -> "all";
      case URGENT -> "urgent";
    };
  }

  private static Lane lane(String text) throws Refusal {
    for (var lane : Lane.values()) {
      if (lane(lane).equals(text)) {
        return lane;
      }
    }
    throw Refusal.notFound();
  }

  /** Positions have up to 16 digits, all others up to 7, so that they are an int. */
  private static long number(Map<String, String> values, String name, long absent) throws Refusal {
    var text = values.get(name);
    if (text == null && absent >= 0) {
      return absent;
    }
    boolean isPosition = absent < 0;
    if (text == null || !text.matches(isPosition ? "0|[1-9][0-9]{0,15}" : "0|[1-9][0-9]{0,6}")) {
      throw Refusal.schema("", name + ": a whole number without leading zeroes");
    }
    return Long.parseLong(text);
  }
}
