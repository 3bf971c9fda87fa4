package org.sipward.firewall.decision;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.policy.Refusal;
import org.sipward.sip.Defect;

/**
 * The smallest changes of the configuration, or of what a sender does, after which a message would
 * have gone on. Stateless.
 */
public final class Remedies {
  private static final String UNREADABLE =
      "Nothing in the configuration: octets that cannot be read as one message with certainty have"
          + " no mode. The sender must mend them.";

  private static final String METHODS = "method-not-allowed";
  private static final String NO_REFUSAL = "Nothing was withheld from anybody.";

  /** {@code ZONE}, {@code METHOD}, {@code SOURCE}, {@code ORDER} stand for what the record says. */
  private static final Map<Refusal, String> BY_REFUSAL = new EnumMap<>(Refusal.class);

  /** The bound that each of these defects is about. */
  private static final Map<Defect, String> LIMITS = new EnumMap<>(Defect.class);

  static {
    BY_REFUSAL.put(Refusal.NOT_SIP, UNREADABLE);
    BY_REFUSAL.put(Refusal.MALFORMED, UNREADABLE);
    BY_REFUSAL.put(
        Refusal.DEFAULT_DENY, "flows: a flow `from: ZONE` that has METHOD among its methods.");
    BY_REFUSAL.put(
        Refusal.NO_ROUTE,
        "flows: a flow `from: ZONE` for METHOD whose `domains` name the host of the Request-URI, or"
            + " that has no `domains`.");
    BY_REFUSAL.put(
        Refusal.NO_HOP,
        "A healthy next hop in the group of the flow: /readyz names the group. The configuration"
            + " refused nothing.");
    BY_REFUSAL.put(
        Refusal.NO_CONNECTION,
        "A next hop that takes connections, and on TLS shows a name that is wanted here. The"
            + " configuration refused nothing.");
    BY_REFUSAL.put(
        Refusal.TOO_MANY_HOPS, "A Max-Forwards above 0: its sender, or a loop, used it up.");
    BY_REFUSAL.put(
        Refusal.LOOP,
        "An onward route that does not lead back here: look where the core sends it.");
    BY_REFUSAL.put(
        Refusal.BREADTH, "A Max-Breadth above 0: a proxy before us forked it too often.");
    BY_REFUSAL.put(
        Refusal.FLOW_FAILED, "A new registration: the connection of the one it used is gone.");
    BY_REFUSAL.put(
        Refusal.FORGED_ROUTE,
        "The Route that we gave in this call, unchanged. If all calls fail after a change of nodes:"
            + " all must share one node.seal-keys.");
    BY_REFUSAL.put(
        Refusal.FORGED_RESPONSE,
        "The Via that we sent, unchanged, from where we sent the request. If all responses fail"
            + " after a change of nodes: all must share one node.seal-keys.");
    BY_REFUSAL.put(
        Refusal.TARGET_OUTSIDE,
        "The address of the other side's Contact among the `prefixes` of its zone, or a Contact"
            + " that is of its zone.");
    BY_REFUSAL.put(
        Refusal.UNKNOWN_SOURCE,
        "zones.ZONE.peers: a peer that has SOURCE among its `addresses`, on this transport; in a"
            + " core zone SOURCE among its `prefixes`.");
    BY_REFUSAL.put(
        Refusal.SIPS_NOT_ALLOWED, "A next hop over TLS in the group of the flow, or a sip URI.");
    BY_REFUSAL.put(
        Refusal.EMERGENCY_FLOOD, "zones.ZONE.peers: a peer that has SOURCE among its `addresses`.");
    BY_REFUSAL.put(Refusal.ORDER, "A release of order ORDER, or its end.");
    BY_REFUSAL.put(Refusal.ORDER_RATE, "A slower pace, a release of order ORDER, or its end.");
    BY_REFUSAL.put(Refusal.OWN_RESPONSE_ACK, NO_REFUSAL);
    BY_REFUSAL.put(Refusal.REPEATED, NO_REFUSAL);
    BY_REFUSAL.put(
        Refusal.OVERLOAD, "Less traffic, or larger bounds: docs/configuration.md names them.");

    LIMITS.put(Defect.MESSAGE_TOO_LARGE, "message");
    LIMITS.put(Defect.HEADER_BLOCK_TOO_LARGE, "header-block");
    LIMITS.put(Defect.HEADER_COUNT, "headers");
    LIMITS.put(Defect.HEADER_TOO_LONG, "header");
    LIMITS.put(Defect.URI_TOO_LONG, "uri");
    LIMITS.put(Defect.PARAMETER_COUNT, "parameters");
    LIMITS.put(Defect.FOLD_COUNT, "folds");
    LIMITS.put(Defect.BRANCH_TOO_LONG, "branch");
    LIMITS.put(Defect.VIA_COUNT, "vias");
    LIMITS.put(Defect.OPTION_TAG_COUNT, "option-tags");
  }

  private Remedies() {}

  /** Whether a fixed reason has words of its own. */
  static boolean knows(Refusal refusal) {
    return BY_REFUSAL.containsKey(refusal);
  }

  /** A record with what would have let its message pass, all of it together. */
  public static DecisionRecord complete(DecisionRecord record) {
    return record.with(changes(record));
  }

  private static List<String> changes(DecisionRecord record) {
    Refusal refusal = refusal(record.verdict().reason());
    if (refusal != null) {
      return List.of(fill(BY_REFUSAL.getOrDefault(refusal, refusal.text()), record));
    }
    if (!record.message().defect().isEmpty()) {
      return List.of(unreadable(record));
    }
    List<String> changes = new ArrayList<>();
    for (var found : record.findings()) {
      boolean needed = found.mode().equals("enforce") && isAsStrong(found, record.isRefused());
      if (needed && !changes.contains(found.remedy())) {
        changes.add(found.remedy());
      }
    }
    return changes;
  }

  /** Whether it asks for what was done: to refuse, or to change. */
  private static boolean isAsStrong(DecisionRecord.Found found, boolean refused) {
    return switch (found.action()) {
      case "reject", "drop" -> true;
      case "norm", "strip" -> !refused;
      default -> false;
    };
  }

  private static @Nullable Refusal refusal(String id) {
    for (var refusal : Refusal.values()) {
      if (refusal.id().equals(id)) {
        return refusal;
      }
    }
    return null;
  }

  private static String fill(String text, DecisionRecord record) {
    String method = record.message().method();
    String source = record.arrival().source();
    return text.replace("ZONE", record.arrival().zone())
        .replace("METHOD", method.isEmpty() ? "its method" : method)
        .replace("SOURCE", source.substring(0, Math.max(0, source.lastIndexOf(':'))))
        .replace("ORDER", record.order().id());
  }

  private static String unreadable(DecisionRecord record) {
    for (var limit : LIMITS.entrySet()) {
      if (word(limit.getKey()).equals(record.message().defect())) {
        return "%s.limits.%s: more than it is now."
            .formatted(place(record.arrival()), limit.getValue());
      }
    }
    return UNREADABLE;
  }

  /** The smallest change after which a finding asks for nothing. */
  public static String of(DecisionRecord.Found found, DecisionRecord.Origin arrival) {
    if (found.action().equals("accept")) {
      return "";
    }
    String where = found.sentTo().isEmpty() ? place(arrival) : "zones." + found.sentTo();
    if (found.control().equals(METHODS)) {
      return method(found, arrival, where);
    }
    var row = found.profile();
    if (!row.profile().isEmpty()) {
      return profile(found, where);
    }
    for (Defect defect : Defect.values()) {
      if (defect.text().equals(found.detail()) && found.sentTo().isEmpty()) {
        String limit = LIMITS.get(defect);
        return limit == null
            ? "%s.tolerate: [%s]".formatted(where, word(defect))
            : "%s.limits.%s: more than it is now".formatted(where, limit);
      }
    }
    String key = AgreedKeys.BY_CONTROL.get(found.control());
    return key == null
        ? mode(found, where)
        : "%s.%s; or %s".formatted(where, key, mode(found, where));
  }

  /** The name of a rule has a colon in it, which YAML takes in quotes only. */
  private static String mode(DecisionRecord.Found found, String where) {
    String quote = found.control().indexOf(':') >= 0 ? "\"" : "";
    return "%s.modes: {%s%s%s: monitor}".formatted(where, quote, found.control(), quote);
  }

  /** In monitor the flow matrix would still lead it nowhere. */
  private static String method(
      DecisionRecord.Found found, DecisionRecord.Origin arrival, String where) {
    String flow =
        "flows: a flow `from: %s` that has it among its methods".formatted(arrival.zone());
    var row = found.profile();
    return row.profile().isEmpty()
        ? flow
        : "%s.profile: a profile that has the method among its `methods` (%s, %s, has not); and, where there is none, %s"
            .formatted(where, row.profile(), row.place(), flow);
  }

  private static String profile(DecisionRecord.Found found, String where) {
    var row = found.profile();
    return "%s.profile: a profile that extends %s, with a row `do: pass` after %s (%s); or %s"
        .formatted(where, row.profile(), row.place(), row.text(), mode(found, where));
  }

  private static String place(DecisionRecord.Origin arrival) {
    String zone = "zones." + arrival.zone();
    return arrival.peer().isEmpty() ? zone : zone + ".peers." + arrival.peer();
  }

  private static String word(Defect defect) {
    return defect.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
