package org.sipward.exchange.repository;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.protocol.Hop;

/**
 * Audiences and hops as columns of a table, so that nobody has to read a message to know whom it is
 * for. None of their parts can hold a separator.
 */
final class OfferText {
  private OfferText() {}

  /** Scope, members, groups and countries, with semicolons between and commas within. */
  static String of(Audience audience) {
    return String.join(
        ";",
        audience.scope().name(),
        String.join(",", audience.members()),
        String.join(",", audience.groups().stream().map(UUID::toString).toList()),
        String.join(",", audience.countries()));
  }

  static Audience audience(String text) {
    var parts = text.split(";", -1);
    return new Audience(
        Audience.Scope.valueOf(parts[0]),
        list(parts[1]),
        list(parts[2]).stream().map(UUID::fromString).toList(),
        list(parts[3]));
  }

  static String of(List<Hop> hops) {
    return String.join(
        ",",
        hops.stream()
            .map(h -> h.storeId() + ";" + h.receivedAt().toEpochMilli() + ";" + h.logIndex())
            .toList());
  }

  static List<Hop> hops(String text) {
    var hops = new ArrayList<Hop>();
    for (var hop : list(text)) {
      var parts = hop.split(";", -1);
      hops.add(
          new Hop(
              parts[0], Instant.ofEpochMilli(Long.parseLong(parts[1])), Long.parseLong(parts[2])));
    }
    return List.copyOf(hops);
  }

  private static List<String> list(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
  }
}
