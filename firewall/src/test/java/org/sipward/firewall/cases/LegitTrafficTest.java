package org.sipward.firewall.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.sipward.sip.Parsed;
import org.sipward.testkit.legit.LegitMessage;
import org.sipward.testkit.legit.LegitTraffic;
import org.sipward.testkit.legit.Scene;

class LegitTrafficTest {
  @Test
  void probe() {
    Map<String, Integer> seen = new TreeMap<>();
    Map<String, LegitMessage> first = new TreeMap<>();
    LegitTraffic traffic = new LegitTraffic(1);
    int n = Integer.getInteger("sipward.legit", 5000);
    for (int i = 0; i < n; i++) {
      LegitMessage one = traffic.next();
      Bench bench = bench(one);
      String what;
      try {
        Parsed parsed = bench.screen(one.octets());
        what = Bench.describe(bench.verdict(parsed)) + " | " + bench.describeFindings();
      } catch (RuntimeException e) {
        what = e.toString() + e.getStackTrace()[0];
      }
      if (!what.equals("FORWARD | none")) {
        for (String w : what.replaceAll(".*\\| ", "").split(", ")) {
          String key = w + " " + one.scene();
          seen.merge(key, 1, Integer::sum);
          first.merge(key, one, (a, b) -> a.octets().length < b.octets().length ? a : b);
        }
      } else {
        seen.merge("ok", 1, Integer::sum);
      }
    }
    seen.forEach((k, v) -> System.out.println("## " + v + " " + k + (first.containsKey(k) ? " seed " + first.get(k).seed() : "")));
  }

  static Bench bench(LegitMessage one) {
    Scene scene = one.scene();
    return Bench.of(
        new CaseFile.Case(
            "legit",
            "tolerated",
            "seed " + one.seed(),
            List.of(
                "zone: " + scene.zone(),
                "transport: " + one.transport(),
                "peer: " + (scene.zone().equals("access") ? "no" : "yes"),
                "profile: " + scene.profile(),
                "trust: " + (scene.isTrusted() ? "yes" : "no"),
                "sent: " + (scene.isSent() ? "yes" : "no")),
            one.octets(),
            "none",
            "FORWARD"));
  }
}
