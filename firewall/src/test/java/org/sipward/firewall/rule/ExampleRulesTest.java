package org.sipward.firewall.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Mode;

/** The rules shown to operators: each trips where it should, and nothing else does. */
class ExampleRulesTest {
  private static final Path EXAMPLES = Path.of("..", "docs", "examples");
  private static final int INTERCONNECT = 0;
  private static final int ACCESS = 1;
  private static final int CORE = 2;

  private static final String INVITE =
      """
      INVITE sip:+33612345678@ims.example.net;user=phone SIP/2.0
      Via: SIP/2.0/UDP 198.51.100.10:5060;branch=z9hG4bK1
      Max-Forwards: 70
      From: "Alice" <sip:+441632960001@carrier.example;user=phone>;tag=1
      To: <sip:+33612345678@ims.example.net;user=phone>
      Call-ID: 1@198.51.100.10
      CSeq: 1 INVITE
      Contact: <sip:198.51.100.10>
      P-Asserted-Identity: <sip:+441632960001@carrier.example;user=phone>
      User-Agent: Carrier SBC 7.2
      Content-Type: application/sdp
      Content-Length: 4

      v=0
      """
          .replace("\n", "\r\n");

  private static final String REGISTER =
      INVITE
          .replace("INVITE sip:+33612345678@", "REGISTER sip:")
          .replace("INVITE", "REGISTER")
          .replace("sip:+441632960001@carrier.example", "sip:+33612345678@ims.example.net");

  private static Ruled ruled;
  private static final Set<String> TRIPPED = new TreeSet<>();

  @BeforeAll
  static void read() throws Exception {
    ruled = Ruled.of(Files.readString(EXAMPLES.resolve("rules.yaml")), EXAMPLES);
  }

  private static List<String> names(int zone, String source, String message) {
    Arrival arrival = ruled.arrival(zone, source);
    List<String> names = ruled.names(message, arrival);
    TRIPPED.addAll(names);
    return names;
  }

  private static List<String> carrier(String message) {
    return names(INTERCONNECT, "198.51.100.10", message);
  }

  private static List<String> enterprise(String message) {
    return names(INTERCONNECT, "203.0.113.10", message);
  }

  private static List<String> phone(String message) {
    return names(ACCESS, "2001:db8::7", message);
  }

  private static String answer(int status) {
    return INVITE
        .replace(
            "INVITE sip:+33612345678@ims.example.net;user=phone SIP/2.0",
            "SIP/2.0 " + status + " x")
        .replace("user=phone>\r\nCall", "user=phone>;tag=2\r\nCall");
  }

  @Test
  void ordinaryMessagesTripNothing() {
    assertThat(carrier(INVITE)).isEmpty();
    assertThat(enterprise(INVITE)).isEmpty();
    assertThat(names(CORE, "127.0.0.10", INVITE)).isEmpty();
    assertThat(phone(INVITE)).isEmpty();
    assertThat(phone(REGISTER)).isEmpty();
    for (int status : new int[] {100, 180, 200, 404, 486, 500, 603}) {
      assertThat(carrier(answer(status))).isEmpty();
    }
    for (String method : new String[] {"ACK", "BYE", "CANCEL", "OPTIONS", "UPDATE", "MESSAGE"}) {
      assertThat(carrier(INVITE.replace("INVITE", method))).isEmpty();
    }
  }

  @Test
  void eachRuleTripsWhereItShould() {
    String premium = INVITE.replace("INVITE sip:+33612345678", "INVITE sip:+33899123456");
    assertThat(carrier(premium)).containsExactly("premium-from-outside");
    assertThat(carrier(premium.replace("+33899123456", "%2B338991-23456")))
        .containsExactly("premium-from-outside");
    assertThat(phone(INVITE.replace("INVITE sip:+33612345678", "INVITE sip:+37190000123")))
        .containsExactly("called-back");
    assertThat(enterprise(INVITE.replace("INVITE sip:+336", "INVITE sip:+496")))
        .containsExactly("enterprise-abroad");
    assertThat(
            carrier(
                INVITE
                    .replace("INVITE sip:+336", "INVITE sip:+496")
                    .replace("User-Agent", "Diversion: <tel:+33612345678>\r\nUser-Agent")))
        .containsExactly("forwarded-abroad");
    assertThat(carrier(INVITE.replace("+441632960001", "+442079460001")))
        .containsExactly("never-calls");
    assertThat(carrier(INVITE.replace("P-Asserted-Identity", "P-Preferred-Identity")))
        .containsExactly("unasserted");
    assertThat(
            carrier(INVITE.replace("Identity: <sip:+441632960001", "Identity: <sip:+441632960002")))
        .containsExactly("two-callers");
    assertThat(carrier(INVITE.replace("+441632960001", "+33140000001")))
        .containsExactly("our-own-number-from-outside");
    assertThat(carrier(INVITE.replace("\"Alice\"", "\"WWW.prize.example\"")))
        .containsExactly("link-for-a-name");
    assertThat(phone(INVITE.replace("Carrier SBC", "SIPVicious"))).containsExactly("scanner");
    assertThat(names(ACCESS, "2001:db8:bad::9", INVITE)).containsExactly("blocked-source");
    assertThat(enterprise(INVITE.replace("Carrier SBC 7.2", "Asterisk PBX 1.8.4")))
        .containsExactly("old-exchange");
    assertThat(phone(REGISTER.replace("User-Agent", "X-Agent")))
        .containsExactly("unknown-telephone");
    assertThat(phone(REGISTER.replace("ims.example.net", "elsewhere.example")))
        .containsExactly("foreign-registration");
    assertThat(phone(REGISTER.replace("To: <sip:+33612345678", "To: <sip:+33612345679")))
        .containsExactly("registered-for-another");
    assertThat(
            phone(
                INVITE
                    .replace("INVITE", "SUBSCRIBE")
                    .replace("User-Agent", "o: vq-rtcpxr\r\nUser-Agent")))
        .containsExactly("odd-subscription");
    String message = INVITE.replace("INVITE", "MESSAGE");
    String agent = "User-Agent: " + "long ".repeat(1_600) + "\r\n";
    assertThat(carrier(message.replaceFirst("User-Agent: .*\r\n", agent)))
        .containsExactly("long-message");
    assertThat(carrier(message.replace("application/sdp", "Text/HTML; charset=utf-8")))
        .containsExactly("active-content");
    assertThat(carrier(answer(302))).containsExactly("redirected");
    assertThat(carrier(answer(503))).containsExactly("overloaded-carrier");
    assertThat(TRIPPED)
        .containsExactlyInAnyOrderElementsOf(ruled.book().rules().stream().map(Rule::name).toList())
        .hasSize(20);
  }

  @Test
  void thePageNamesEveryField() throws Exception {
    String page = Files.readString(Path.of("..", "docs", "rules.md"));
    for (Field field : Field.values()) {
      String type =
          switch (field.type()) {
            case TEXT -> "text";
            case TEXTS -> "list of texts";
            case NUMBER -> "number";
            case FLAG -> "true, false";
          };
      assertThat(page).contains("| `" + field.word() + "` | " + type + " | " + field.help() + " |");
    }
  }

  @Test
  void theyAreCheapAndOnlyMonitor() {
    List<String> undecided = new ArrayList<>();
    for (Rule rule : ruled.book().rules()) {
      assertThat(rule.condition().cost()).as(rule.name()).isLessThan(30_000);
      ruled
          .network
          .zones()
          .forEach(
              z -> assertThat(z.screening().modes().of(rule.control())).isEqualTo(Mode.MONITOR));
      if (rule.asked() > 0) {
        undecided.add(rule.name());
      }
    }
    assertThat(undecided)
        .as("rules of which the shortcut does not decide everything")
        .isSubsetOf("old-exchange", "registered-for-another");
  }
}
