package org.sipward.app.store;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The settings file of a new Store, with comments.
 *
 * @param governors fingerprints
 */
record StoreYaml(
    String consortium,
    StoreName store,
    String listen,
    List<String> countries,
    List<String> governors) {

  /** The member and its Store's name within it. */
  record StoreName(String member, String name) {
    String storeId() {
      return member + "/" + name;
    }
  }

  String text() {
    return """
    # A Sipward Store. Every key: docs/exchange/configuration.md
    version: 1
    consortium: %s
    member: %s
    name: %s

    # Where the Stores of other members connect (mutual TLS 1.3). Open this port to them alone.
    listen: %s

    # Whose signature under the first trust list is believed. Compare by a second channel.
    governors: %s
    threshold: 1
    trust-list: trust-list.json
    pseudonym-keys: epoch-keys.txt

    countries: %s

    # The base of the limit on automatic actions; 0 allows 50 an hour.
    subscribers: 0

    # monitor: decisions are shown and counted. enforce: they reach the firewall.
    automation: monitor

    # Those whom automation leaves alone.
    protected: []
    """
        .formatted(
            quoted(consortium),
            quoted(store.member()),
            quoted(store.name()),
            quoted(listen),
            list(governors),
            list(countries));
  }

  private static String list(List<String> texts) {
    return texts.stream().map(StoreYaml::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  /** In single quotes nothing has a meaning but the quote itself. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
