package org.sipward.firewall.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.sipward.firewall.check.FindingLog;
import org.sipward.kernel.Action;
import org.sipward.sip.Parsed;
import org.sipward.sip.SipMessage;
import org.sipward.testkit.legit.LegitMessage;
import org.sipward.testkit.legit.LegitTraffic;
import org.sipward.testkit.legit.Scene;

/**
 * Legitimate but unusual messages go on as they are, with every control enforced and the profile
 * that belongs to the neighbour. {@code -Dsipward.legit=} says how many, one half from a fixed
 * seed; where the number is given, the other is from {@code -Dsipward.seed=} or a fresh one, which
 * is printed.
 */
class LegitTrafficTest {
  private static final int MESSAGES = Integer.getInteger("sipward.legit", 6_000);
  private static final long FIXED = 20_261_128;

  /** Written in a canonical form; what is said stays the same, which the test looks at. */
  private static final Set<String> REWRITTEN =
      Set.of(
          "folded-header", // RFC 3261 7.3.1: a fold is one space
          "space-before-colon", // RFC 3261 7.3.1: no space is preferred
          "multipart-bomb", // RFC 2046 5.1.1: what follows the last delimiter is to be ignored
          "excess-max-forwards"); // RFC 3261 8.1.1.6: 70 is what a user agent should write

  /** What a profile has taken out of what we send (docs/profiles.md, rows of what is sent). */
  private static final Set<String> ASKED_BY_PROFILE =
      Set.of("software-leak", "device-identity", "restricted-identity", "debug-header");

  private final Map<String, Bench> benches = new HashMap<>();
  private final Map<String, Integer> notes = new TreeMap<>();
  private final List<String> alarms = new ArrayList<>();

  @Test
  void goesOnAsItIs() {
    boolean given = Integer.getInteger("sipward.legit") != null;
    long fresh = Long.getLong("sipward.seed", given ? System.nanoTime() : FIXED + 1);
    System.out.println("legitimate messages: " + MESSAGES + ", seed " + fresh);
    LegitTraffic known = new LegitTraffic(FIXED);
    LegitTraffic unknown = new LegitTraffic(fresh);
    for (int i = 0; i < MESSAGES && alarms.size() < 20; i++) {
      judge(i % 2 == 0 ? known.next() : unknown.next());
    }
    System.out.println("legitimate messages: rewritten or noted " + notes);
    assertThat(alarms).isEmpty();
  }

  private void judge(LegitMessage one) {
    Bench bench = benches.computeIfAbsent(one.scene() + " " + one.transport(), _ -> benchOf(one));
    Parsed parsed = bench.screen(one.octets());
    String verdict = Bench.describe(bench.verdict(parsed));
    String wrong = verdict.startsWith("FORWARD") ? "" : verdict;
    FindingLog findings = bench.findings();
    for (int i = 0; i < findings.count(); i++) {
      String id = findings.check(i).control().id();
      notes.merge(id + " " + findings.action(i), 1, Integer::sum);
      if (!isExpected(one, id, findings.action(i))) {
        wrong += " " + id + " " + findings.action(i);
      }
    }
    boolean rewritten = !one.scene().isSent() && verdict.startsWith("FORWARD NORM");
    if (rewritten && !saysTheSame(one.octets(), bench.mended((SipMessage) parsed))) {
      wrong += " says something else when mended";
    }
    if (!wrong.isEmpty()) {
      alarms.add(wrong.strip() + " " + one);
    }
  }

  private static boolean isExpected(LegitMessage one, String id, Action action) {
    return switch (action) {
      case ACCEPT -> true; // noted, nothing is done
      case NORM -> REWRITTEN.contains(id);
      case STRIP -> one.scene().isSent() && ASKED_BY_PROFILE.contains(id);
      default -> false;
    };
  }

  private static boolean saysTheSame(byte[] before, byte[] after) {
    return plain(before).equals(plain(after));
  }

  /** Header fields without folds and runs of white space, and what may be rewritten. */
  private static String plain(byte[] octets) {
    String text = new String(octets, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    String body = text.substring(end).replaceAll("(--[^\r\n]*--)(\r\n)?(epilogue)?$", "$1");
    String head =
        text.substring(0, end)
            .replaceAll("\r\n[ \t]+", " ")
            .replaceAll("[ \t]+", " ")
            .replaceAll("(?m)^([^: ]+) ?: ?", "$1: ")
            .replaceAll(" ?\r\n", "\r\n")
            .replaceAll("(?im)^(max-forwards: ).*$", "$1")
            .replaceAll("(?im)^(content-length|l): .*$", "$1: ");
    return head + body;
  }

  private static Bench benchOf(LegitMessage one) {
    var scene = one.scene();
    List<String> settings =
        List.of(
            "zone: " + scene.zone(),
            "transport: " + one.transport(),
            "peer: " + (scene.zone().equals("access") ? "no" : "yes"),
            "profile: " + scene.profile(),
            "trust: " + (scene.isTrusted() ? "yes" : "no"),
            "bodies: " + (scene == Scene.CORE ? "encoded=yes" : "open"), // nodes that agreed on it
            "sent: " + (scene.isSent() ? "yes" : "no"));
    return Bench.of(
        new CaseFile.Case("legit", "tolerated", "", settings, one.octets(), "none", "FORWARD"));
  }
}
