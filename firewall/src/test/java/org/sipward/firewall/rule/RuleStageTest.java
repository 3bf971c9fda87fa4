package org.sipward.firewall.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.firewall.rule.Ruled.CARRIER;
import static org.sipward.firewall.rule.Ruled.CORE;
import static org.sipward.firewall.rule.Ruled.INVITE;
import static org.sipward.firewall.rule.Ruled.PHONES;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.policy.Policy;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.sip.Parsed;

/** Which messages rules are about, what they lead to, and that a faulty one harms only itself. */
class RuleStageTest {
  @TempDir private Path folder = Path.of("");

  private static final String OK =
      INVITE
          .replace("INVITE sip:+33899123456@core.example;user=phone SIP/2.0", "SIP/2.0 200 OK")
          .replace("user=phone>\r\nCall", "user=phone>;tag=2\r\nCall");

  private static String rule(String name, String keys) {
    return "  " + name + ": {text: about " + name + ", " + keys + "}\n";
  }

  @Test
  void aRuleIsAboutWhatItsFilterSays() {
    Ruled ruled =
        Ruled.by(
            "rules:\n"
                + rule("any", "then: alert")
                + rule("phones", "when: {zones: [phones]}, then: alert")
                + rule("alpha", "when: {peers: [alpha]}, then: alert")
                + rule("byes", "when: {methods: [BYE]}, then: alert")
                + rule("answers", "when: {responses: [2xx]}, then: alert")
                + rule("both", "when: {messages: both, methods: [INVITE]}, then: alert")
                + rule("trunk", "when: {headers: [x-trunk, f]}, then: alert")
                + rule("other", "when: {headers: [X-Other]}, then: alert")
                + rule("off", "mode: 'off', then: alert"),
            folder);
    Arrival alpha = ruled.arrival(CARRIER, "192.0.2.1");
    Arrival beta = ruled.arrival(CARRIER, "198.51.100.1");
    Arrival phone = ruled.arrival(PHONES, "203.0.113.9");
    String bye = INVITE.replace("INVITE", "BYE");
    assertThat(ruled.names(INVITE, alpha)).containsExactly("any", "alpha", "both", "trunk");
    assertThat(ruled.names(INVITE, beta)).containsExactly("any", "both", "trunk");
    assertThat(ruled.names(INVITE, phone)).containsExactly("any", "phones", "both", "trunk");
    assertThat(ruled.names(bye, alpha)).containsExactly("byes");
    assertThat(ruled.names(OK, alpha)).containsExactly("answers", "both");
    assertThat(ruled.names(OK.replace("200 OK", "404 x"), alpha)).containsExactly("both");
  }

  @Test
  void theConditionAloneTellsNeighboursAndSortsOfMessagesApart() {
    Ruled ruled =
        Ruled.by(
            "rules:\n"
                + rule("a", "if: 'peer == \"alpha\" && method == \"INVITE\"', then: alert")
                + rule("b", "if: 'zone != \"carrier\" || peer in [\"beta\"]', then: alert")
                + rule("c", "when: {messages: both}, if: 'status >= 300', then: alert")
                + rule("d", "if: 'trusted || profile == \"open\"', then: alert"),
            folder);
    Arrival alpha = ruled.arrival(CARRIER, "192.0.2.1");
    RuleBook book = ruled.book();
    var invite = (org.sipward.sip.SipMessage) ruled.parsed(INVITE);
    assertThat(book.about(invite, alpha)).extracting(Rule::name).containsExactly("a");
    assertThat(book.about(invite, ruled.arrival(CARRIER, "198.51.100.1")))
        .extracting(Rule::name)
        .containsExactly("b");
    assertThat(book.about(invite, ruled.arrival(CORE, "10.0.0.1")))
        .extracting(Rule::name)
        .containsExactly("b", "d");
    var register = (org.sipward.sip.SipMessage) ruled.parsed(INVITE.replace("INVITE", "REGISTER"));
    assertThat(book.about(register, alpha)).isEmpty();
    var ok = (org.sipward.sip.SipMessage) ruled.parsed(OK);
    assertThat(book.about(ok, alpha)).isEmpty();
    var moved = (org.sipward.sip.SipMessage) ruled.parsed(OK.replace("200", "302"));
    assertThat(book.about(moved, alpha)).extracting(Rule::name).containsExactly("c");
  }

  @ParameterizedTest
  @CsvSource({
    "monitor, reject 403, '', '', ''",
    "enforce, reject 403, '', '', 403",
    "enforce, reject 499, '', '', 499",
    "enforce, drop, '', '', drop",
    "enforce, alert, '', '', ''",
    "'off', drop, '', '', ''",
    "monitor, drop, rule:r: enforce, '', drop",
    "enforce, drop, rule:r: monitor, '', ''",
    "enforce, drop, rule:r: 'off', '', ''",
    "monitor, drop, rest: enforce, '', ''",
    "enforce, drop, rest: monitor, '', drop",
    "enforce, drop, rest: 'off', '', drop",
    "monitor, drop, '', rule:r: enforce, drop",
    "monitor, drop, rule:r: enforce, rest: monitor, drop",
    "monitor, drop, rule:r: enforce, rule:r: monitor, ''",
  })
  void theModeIsTheRulesTheZonesOrThePeers(
      String mode, String then, String zone, String peer, String verdict) {
    Ruled ruled =
        Ruled.by(
            "rules:\n" + rule("r", "mode: '" + mode + "', then: " + then),
            quoted(zone),
            peer.isEmpty() ? "" : ", modes: {" + quoted(peer) + "}",
            folder);
    Arrival beta = ruled.arrival(CARRIER, "198.51.100.1");
    Parsed parsed = ruled.parsed(INVITE);
    FindingLog found = ruled.found(INVITE, beta);
    Verdict decided = new Policy().decide(parsed, beta, found, false);
    assertThat(
            switch (decided) {
              case Verdict.Reject reject -> "" + reject.status();
              case Verdict.Drop _ -> "drop";
              case Verdict.Forward _ -> "";
              case Verdict.Absorb _ -> "absorb";
            })
        .isEqualTo(verdict);
    if (!verdict.isEmpty()) {
      assertThat(decided.reason()).isEqualTo("rule:r");
      assertThat(new Policy().decide(parsed, beta, found, false)).isEqualTo(decided);
      assertThat(found.detail(0)).isEqualTo("about r");
      assertThat(found.reference(0)).startsWith("t.yaml:");
    }
  }

  private static String quoted(String mode) {
    return mode.replaceAll("(rule:r)", "\"$1\"");
  }

  @Test
  void emergencyCallsAreAskedNothing() {
    Ruled ruled = Ruled.by("rules:\n" + rule("r", "when: {messages: both}, then: alert"), folder);
    Arrival phone = ruled.arrival(PHONES, "203.0.113.9");
    String callee = "sip:+33899123456@core.example;user=phone";
    String toOnly = INVITE.replace("To: <" + callee + ">", "To: <urn:service:sos>");
    assertThat(ruled.names(INVITE.replace(callee, "urn:service:sos.fire"), phone)).isEmpty();
    assertThat(ruled.names(INVITE.replace(callee, "tel:112"), phone)).isEmpty();
    assertThat(ruled.names(toOnly, phone)).as("anybody may write this").containsExactly("r");
    String within = toOnly.replace("sos>", "sos>;tag=9").replace("INVITE", "INFO");
    assertThat(ruled.names(within, phone)).isEmpty();
    assertThat(ruled.names(OK.replace(callee, "sip:112@core.example"), phone)).isEmpty();
    assertThat(ruled.names(INVITE.replace("INVITE", "REGISTER"), phone)).containsExactly("r");
  }

  @Test
  void aFaultyRuleGoesOffAndTrafficGoesOn() {
    String rules =
        "rules:\n"
            + rule(
                "faulty",
                "mode: enforce, if: '100 / (status - 200) == 1', then: drop, when: {mess"
                    + "ages: both}")
            + rule("sound", "when: {messages: both}, then: alert");
    Ruled ruled = Ruled.by(rules, folder);
    Arrival alpha = ruled.arrival(CARRIER, "192.0.2.1");
    assertThat(ruled.names(OK.replace("200", "300"), alpha)).containsExactly("faulty", "sound");

    FindingLog found = ruled.found(OK, alpha);
    assertThat(found.count()).isEqualTo(2);
    assertThat(found.action(0)).isEqualTo(Action.ACCEPT);
    assertThat(found.detail(0)).startsWith("the rule failed and is off: ").contains("by zero");
    assertThat(new Policy().decide(ruled.parsed(OK), alpha, found, false))
        .isInstanceOf(Verdict.Forward.class);
    assertThat(ruled.faults).isOne();
    assertThat(ruled.book().faulty()).extracting(Rule::name).containsExactly("faulty");

    assertThat(ruled.names(OK, alpha)).containsExactly("sound");
    assertThat(ruled.names(OK.replace("200", "300"), alpha)).containsExactly("sound");
    assertThat(ruled.faults).isOne();
    Ruled reloaded = Ruled.by(rules, folder);
    assertThat(reloaded.names(OK.replace("200", "300"), alpha)).contains("faulty");
  }

  @Test
  void aRuleCountsHowOftenItWasAskedAndHeld() {
    Ruled ruled =
        Ruled.by(
            "rules:\n" + rule("r", "if: 'method == \"INVITE\" && size % 2 >= 0', then: alert"),
            folder);
    ruled.names(INVITE);
    ruled.names(INVITE);
    ruled.names(INVITE.replace("INVITE", "REGISTER"));
    assertThat(ruled.only().asked()).isEqualTo(2);
    assertThat(ruled.only().held()).isEqualTo(2);
  }
}
