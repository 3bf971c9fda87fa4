package org.sipward.assess.policy;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/**
 * A policy as rules of nftables for the router between devices and the rest. The file replaces its
 * own table at once and touches nothing else; it stops letting anything through when the grant has
 * ended, whether or not somebody takes it away.
 */
public final class NftRules {
  private static final int MAX_NAME = 40;
  private static final int MAX_COMMENT = 100;

  private final Policy policy;
  private final StringBuilder text = new StringBuilder();

  private NftRules(Policy policy) {
    this.policy = policy;
  }

  /** The rules of a policy that names the addresses of its devices. */
  public static String text(Policy policy) {
    if (policy.devices().isEmpty()) {
      throw new IllegalArgumentException("rules need the addresses of the devices");
    }
    return new NftRules(policy).write();
  }

  private String write() {
    String table = "inet sipward_" + name(policy.device());
    line(0, "# " + comment(policy.device()) + ": " + comment(policy.reason()));
    if (policy.allows()) {
      line(0, "# new connections a minute: " + comment(policy.rates().newFlowsSource()));
    }
    line(0, "table " + table + " {}");
    line(0, "delete table " + table);
    line(0, "table " + table + " {");
    devices("devices4", "ipv4_addr", policy.devices().stream().filter(d -> !isV6(d)).toList());
    devices("devices6", "ipv6_addr", policy.devices().stream().filter(NftRules::isV6).toList());
    if (policy.allows()) {
      pace("pace4", "ipv4_addr");
      pace("pace6", "ipv6_addr");
    }
    chain("from_device", true, policy.outbound());
    chain("to_device", false, policy.inbound());
    line(1, "chain forward {");
    line(2, "type filter hook forward priority filter; policy accept;");
    for (String verb : List.of("saddr", "daddr")) {
      String chain = verb.equals("saddr") ? "from_device" : "to_device";
      line(2, "ip " + verb + " @devices4 jump " + chain);
      line(2, "ip6 " + verb + " @devices6 jump " + chain);
    }
    line(1, "}");
    line(0, "}");
    return text.toString();
  }

  private void devices(String set, String type, List<String> addresses) {
    line(1, "set " + set + " {");
    line(2, "type " + type);
    line(2, "flags interval");
    line(2, "auto-merge");
    if (!addresses.isEmpty()) {
      line(2, "elements = { " + String.join(", ", addresses) + " }");
    }
    line(1, "}");
  }

  private void pace(String set, String type) {
    line(1, "set " + set + " {");
    line(2, "type " + type);
    line(2, "size 65535");
    line(2, "flags dynamic,timeout");
    line(2, "timeout 5m");
    line(1, "}");
  }

  /** What is let through returns, so that a device as the other end is judged by its chain, too. */
  private void chain(String chain, boolean outbound, List<Policy.Flow> flows) {
    line(1, "chain " + chain + " {");
    if (policy.allows()) {
      long end =
          LocalDate.parse(policy.until()).plusDays(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
      line(2, "meta time >= " + end + " counter drop comment \"the grant has ended\"");
      line(2, "ct state established,related return");
      line(2, "ct state invalid counter drop");
      if (outbound) {
        int rate = policy.rates().newFlowsPerMinute();
        String over = " limit rate over " + rate + "/minute burst " + rate + " packets }";
        line(2, "update @pace4 { ip saddr" + over + " counter drop");
        line(2, "update @pace6 { ip6 saddr" + over + " counter drop");
      }
      for (Policy.Flow flow : flows) {
        String family = isV6(flow.peer()) ? "ip6 " : "ip ";
        line(
            2,
            family
                + (outbound ? "daddr " : "saddr ")
                + flow.peer()
                + " "
                + flow.transport()
                + " dport "
                + flow.port()
                + " counter return comment \""
                + comment(flow.purpose() + " (" + flow.source() + ")")
                + "\"");
      }
    }
    line(2, "counter drop");
    line(1, "}");
  }

  private void line(int depth, String words) {
    text.repeat("  ", depth).append(words).append('\n');
  }

  private static boolean isV6(String prefix) {
    return prefix.contains(":");
  }

  private static String name(String device) {
    String name = device.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
  }

  /** Words of others, without anything that ends a comment or a line. */
  private static String comment(String words) {
    String safe = words.replaceAll("[^A-Za-z0-9.,:/()+-]+", " ").strip();
    return safe.length() <= MAX_COMMENT ? safe : safe.substring(0, MAX_COMMENT);
  }
}
