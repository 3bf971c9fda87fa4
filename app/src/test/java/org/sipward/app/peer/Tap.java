package org.sipward.app.peer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sipward.testkit.peer.UdpRelay;

/**
 * One direction of a relay where a test listens and shuts out: the calls of what passed and of what
 * did not, by kind. A kind is a method, or status and method of a response: {@code 180 INVITE}.
 */
final class Tap implements UdpRelay.Passage {
  private static final Pattern START = Pattern.compile("^(?:SIP/2\\.0 (\\d+)|([A-Z]+) )");
  private static final Pattern CALL = Pattern.compile("(?im)^Call-ID: *(\\S+)");
  private static final Pattern METHOD = Pattern.compile("(?im)^CSeq: *\\d+ +(\\S+)");

  private final Map<String, Set<String>> passed = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> shutOut = new ConcurrentHashMap<>();
  private volatile Set<String> shut = Set.of();

  /** Shuts out these kinds from now on, no others. */
  void shutOut(String... kinds) {
    shut = Set.of(kinds);
  }

  /** Calls of which something of these kinds has passed. */
  Set<String> passed(String... kinds) {
    return calls(passed, kinds);
  }

  /** Calls of which something of these kinds was shut out. */
  Set<String> shutOutSoFar(String... kinds) {
    return calls(shutOut, kinds);
  }

  private static Set<String> calls(Map<String, Set<String>> from, String... kinds) {
    Set<String> calls = new java.util.TreeSet<>();
    List.of(kinds).forEach(kind -> calls.addAll(from.getOrDefault(kind, Set.of())));
    return calls;
  }

  @Override
  public boolean passes(String datagram) {
    String kind = kind(datagram);
    boolean passes = !shut.contains(kind);
    (passes ? passed : shutOut)
        .computeIfAbsent(kind, _ -> ConcurrentHashMap.newKeySet())
        .add(first(CALL, datagram));
    return passes;
  }

  private static String kind(String datagram) {
    Matcher start = START.matcher(datagram);
    if (!start.find()) {
      return "";
    }
    String status = start.group(1);
    return status == null ? start.group(2) : status + " " + first(METHOD, datagram);
  }

  private static String first(Pattern pattern, String datagram) {
    Matcher found = pattern.matcher(datagram);
    return found.find() ? found.group(1) : "";
  }
}
