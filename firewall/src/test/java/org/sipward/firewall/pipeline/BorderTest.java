package org.sipward.firewall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.firewall.config.Profiles;
import org.sipward.firewall.profile.HeaderRow;
import org.sipward.firewall.profile.Profile;
import org.sipward.firewall.profile.Treatment;
import org.sipward.firewall.zone.Modes;
import org.sipward.firewall.zone.Screening;
import org.sipward.kernel.Mode;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Limits;
import org.sipward.sip.Method;

/** What a telephone claims about itself does not reach the core, and its call does. */
class BorderTest {
  private static final String CLAIMS =
      """
      P-Asserted-Identity: <sip:bank@example.com>\r
      p-asserted-identity: <tel:+441632960000;verstat=TN-Validation-Passed>\r
      P-Charging-Vector: icid-value=1234bc9876e;orig-ioi=home1.example.com\r
      Resource-Priority: ets.0\r
      Path: <sip:proxy.example.com;lr>\r
      """;
  private static final String PLACE =
      "P-Access-Network-Info: 3GPP-E-UTRAN-FDD; utran-cell-id-3gpp=234151D0FCE11";

  private static Rig rig(Mode mode, boolean trusted) {
    return rig(mode, trusted, Objects.requireNonNull(Profiles.builtIn().get("volte-gm")));
  }

  private static Rig rig(Mode mode, boolean trusted, Profile profile) {
    TwoZones net = new TwoZones();
    net.screening =
        new Screening(
            Limits.DEFAULT,
            Set.of(),
            mode == Mode.ENFORCE ? Modes.ENFORCE : Modes.MONITOR,
            profile,
            trusted);
    net.coreScreening = Screening.STRICT; // what the core is told is not what this is about
    return new Rig(net);
  }

  private static String claiming(String request) {
    return request.replace("Max-Forwards:", CLAIMS + PLACE + ";network-provided\r\nMax-Forwards:");
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"MONITOR", "ENFORCE"})
  void itsClaimsAreTakenOutWhereThatIsEnforced(Mode mode) {
    String invite = claiming(new Call("border@198.51.100.7").request("INVITE", 1, "i1"));
    String sent = rig(mode, false).fromPhone(invite).text();
    boolean kept = mode == Mode.MONITOR;
    for (String line : CLAIMS.lines().toList()) {
      assertThat(sent.contains(line.strip() + "\r\n")).as(line).isEqualTo(kept);
    }
    assertThat(sent.contains(PLACE + ";network-provided\r\n")).isEqualTo(kept);
    assertThat(sent).contains(PLACE);
  }

  @Test
  void withinTheTrustDomainTheyStay() {
    String invite = claiming(new Call("border@198.51.100.7").request("INVITE", 1, "i1"));
    String sent = rig(Mode.ENFORCE, true).fromPhone(invite).text();
    assertThat(sent).contains("P-Asserted-Identity: <sip:bank@example.com>\r\n");
    assertThat(sent).contains("verstat=TN-Validation-Passed").contains("ets.0");
    assertThat(sent).doesNotContain("Path:"); // no telephone has one to give, whoever trusts it
  }

  @Test
  void aRowMayRefuseTheMessage() {
    HeaderRow row =
        new HeaderRow(
            HeaderKind.RESOURCE_PRIORITY,
            Set.of(Method.INVITE),
            HeaderRow.Messages.REQUESTS,
            HeaderRow.Trust.ANY,
            Treatment.REFUSE,
            "contract 7");
    Profile strict = new Profile("strict", "", Set.of(Method.values()), List.of(row), List.of());
    Call call = new Call("border@198.51.100.7");
    Rig rig = rig(Mode.ENFORCE, true, strict);
    assertThat(rig.refusedFromPhone(claiming(call.request("INVITE", 1, "i1"))))
        .isEqualTo("resource-priority");
    assertThat(
            rig(Mode.ENFORCE, true, strict).fromPhone(claiming(call.request("OPTIONS", 2, "o1"))))
        .isNotNull();
    call.uri = "urn:service:sos";
    assertThat(rig(Mode.ENFORCE, true, strict).fromPhone(claiming(call.request("INVITE", 1, "e1"))))
        .as("nothing refuses an emergency call that can be read")
        .isNotNull();
  }

  /** More lines than findings are kept: none of them is left for the core to believe. */
  @Test
  void aCrowdOfClaimsGoesWhole() {
    String crowd =
        "P-Asserted-Identity: <sip:bank@example.com>\r\n".repeat(90)
            + "P-Access-Network-Info: 3GPP-E-UTRAN-FDD;network-provided\r\n".repeat(60)
            + "P-Access-Network-Info: a;network-provided, b;NETWORK-PROVIDED;x\r\n".repeat(60);
    String invite = new Call("border@198.51.100.7").request("INVITE", 1, "i1");
    String sent =
        rig(Mode.ENFORCE, false)
            .fromPhone(invite.replace("Max-Forwards:", crowd + "Max-Forwards:"))
            .text();
    assertThat(sent).doesNotContain("bank@example.com").doesNotContainIgnoringCase("provided");
    assertThat(sent).contains("P-Access-Network-Info: a, b;x\r\n");
  }

  /** RFC 3261 19.1.4: an escaped letter is the letter. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<sip:+441632960000@example.com;%76erstat=TN-Validation-Passed>",
        "<sip:+441632960000@example.com; \r\n VerStat =TN-Validation-Passed>",
        "\"a\\\";b\" <sip:+441632960000;VERSTAT=TN-Validation-Passed@example.com>",
        "<sip:+441632960000@example.com;verstat=a;verst%61t=TN-Validation-Passed>"
      })
  void aHiddenClaimIsFound(String from) {
    String invite =
        new Call("border@198.51.100.7")
            .request("INVITE", 1, "i1")
            .replace("From: <sip:alice@example.com>", "From: " + from);
    Rig rig = rig(Mode.ENFORCE, false);
    rig.accept(TwoZones.ACCESS_UDP, TwoZones.PHONE, invite);
    if (!rig.out.isSilent()) {
      assertThat(rig.out.one().text()).doesNotContainIgnoringCase("TN-Validation");
    }
  }

  /** The request URI is what makes it one: what is taken out beside it changes nothing. */
  @Test
  void anEmergencyCallGoesOnWithoutThem() {
    String invite =
        claiming(new Call("border@198.51.100.7").request("INVITE", 1, "i1"))
            .replaceFirst("INVITE \\S+ ", "INVITE urn:service:sos ");
    Rig rig = rig(Mode.ENFORCE, false);
    RecordedOutbound.Sending sent = rig.fromPhone(invite);
    assertThat(sent.text()).startsWith("INVITE urn:service:sos SIP/2.0\r\n").contains(PLACE);
    assertThat(sent.text()).doesNotContain("ets.0").doesNotContain("bank@example.com");
    assertThat(sent.remote()).hasToString("10.0.0.112:5060");
  }
}
