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
import org.sipward.firewall.pipeline.RecordedOutbound.Sending;
import org.sipward.firewall.profile.HeaderRow;
import org.sipward.firewall.profile.Profile;
import org.sipward.firewall.profile.Treatment;
import org.sipward.firewall.zone.Modes;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.kernel.Mode;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Limits;
import org.sipward.sip.Method;
import org.sipward.sip.Transport;

/** What a neighbour is not to be told does not leave, and the message that told it does. */
class DepartureTest {
  private static final List<String> TOLD =
      List.of(
          "P-Access-Network-Info: 3GPP-E-UTRAN-FDD; utran-cell-id-3gpp=234151D0FCE11",
          "P-Asserted-Identity: <sip:+441632960001@example.com>",
          "P-Asserted-Identity: <tel:+441632960001>",
          "P-Charging-Vector: icid-value=1234bc9876e;orig-ioi=home1.example.com",
          "User-Agent: ACME AS/9.1");

  private static Profile profile(String name) {
    return Objects.requireNonNull(Profiles.builtIn().get(name), name);
  }

  private static Screening screening(Mode mode, Profile profile, boolean trusted) {
    Modes modes = mode == Mode.ENFORCE ? Modes.ENFORCE : Modes.MONITOR;
    return new Screening(Limits.DEFAULT, Set.of(), modes, profile, trusted);
  }

  /** A firewall whose other side is a partner network of that screening. */
  private static Rig towards(Screening partner) {
    TwoZones net = new TwoZones();
    net.coreKind = ZoneKind.INTERCONNECT;
    net.corePeers =
        List.of(
            new Peer(0, "partner", List.of(TwoZones.prefix("10.0.0.0", 24)), List.of(), partner));
    return new Rig(net);
  }

  private static String telling(String message, List<String> lines) {
    return message.replace("Call-ID:", String.join("\r\n", lines) + "\r\nPrivacy: id\r\nCall-ID:");
  }

  private static String invite() {
    return telling(new Call("departure@198.51.100.7").request("INVITE", 1, "i1"), TOLD);
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"MONITOR", "ENFORCE"})
  void itIsTakenOutWhereTheNeighbourItGoesToIsEnforced(Mode mode) {
    Rig rig = towards(screening(mode, profile("ir95-nonroaming"), false));
    String sent = rig.fromPhone(invite()).text();
    for (String line : TOLD) {
      assertThat(sent.contains(line + "\r\n")).as(line).isEqualTo(mode == Mode.MONITOR);
    }
    assertThat(sent).contains("Privacy: id\r\n").contains("Contact: ").contains("Record-Route: ");
    assertThat(rig.facts.reason()).isEqualTo(mode == Mode.MONITOR ? "" : "location-leak");
  }

  @Test
  void toOneWithinTheTrustDomainItGoesOn() {
    Rig rig = towards(screening(Mode.ENFORCE, profile("ir95-nonroaming"), true));
    assertThat(rig.fromPhone(invite()).text()).contains(TOLD);
  }

  /** Only the profile of the zone it came from says something: nothing of what it sends on. */
  @Test
  void theProfileOfTheSenderDoesNotCount() {
    TwoZones net = new TwoZones();
    net.coreKind = ZoneKind.INTERCONNECT;
    net.screening = screening(Mode.ENFORCE, profile("volte-gm"), true);
    net.corePeers =
        List.of(
            new Peer(
                0,
                "partner",
                List.of(TwoZones.prefix("10.0.0.0", 24)),
                List.of(),
                Screening.STRICT));
    assertThat(new Rig(net).fromPhone(invite()).text()).contains(TOLD.get(0), TOLD.get(3));
  }

  /** A peer that is known by its certificate alone is the one that its next hops name. */
  @Test
  void aPeerWithoutAddressesIsKnownByTheNamesOfItsHops() {
    TwoZones net = new TwoZones();
    net.coreKind = ZoneKind.INTERCONNECT;
    net.hops = List.of("10.0.0.10");
    net.corePeers =
        List.of(
            new Peer(
                0,
                "partner",
                List.of(),
                List.of("10.0.0.10"),
                Set.of(Transport.UDP),
                screening(Mode.ENFORCE, profile("ir95-nonroaming"), false)));
    assertThat(new Rig(net).fromPhone(invite()).text()).doesNotContain(TOLD);
  }

  @Test
  void aResponseIsFreedOfIt() {
    TwoZones net = new TwoZones();
    net.screening = screening(Mode.ENFORCE, profile("volte-gm"), false);
    Rig rig = new Rig(net);
    Sending invite = rig.fromPhone(new Call("departure@198.51.100.7").request("INVITE", 1, "i1"));
    String answer = telling(Call.answer(invite.text(), 200), List.of(TOLD.get(0), TOLD.get(3)));
    String sent = rig.fromCore(invite.remote(), answer).text();
    assertThat(sent).startsWith("SIP/2.0 200 ").contains("Record-Route: ").contains("To: ");
    assertThat(sent).doesNotContain(TOLD.get(0)).doesNotContain(TOLD.get(3));
  }

  /** The place of a caller in need is what the other side has to know. */
  @Test
  void anEmergencyCallKeepsAll() {
    Rig rig = towards(screening(Mode.ENFORCE, profile("ir95-nonroaming"), false));
    Sending sent = rig.fromPhone(invite().replaceFirst("INVITE \\S+ ", "INVITE urn:service:sos "));
    assertThat(sent.text()).contains(TOLD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"INVITE", "OPTIONS", "CANCEL"})
  void aRowMayRefuseWhatCanBeRefused(String method) {
    HeaderRow row =
        new HeaderRow(
            HeaderKind.USER_AGENT,
            Set.of(Method.values()),
            HeaderRow.Messages.BOTH,
            HeaderRow.Trust.ANY,
            Treatment.REFUSE,
            "contract 7",
            HeaderRow.Direction.SENT,
            false,
            "");
    Profile strict = new Profile("strict", "", Set.of(Method.values()), List.of(row), List.of());
    Rig rig = towards(screening(Mode.ENFORCE, strict, false));
    Call call = new Call("departure@198.51.100.7");
    rig.accept(TwoZones.ACCESS_UDP, TwoZones.PHONE, telling(call.request(method, 1, "i1"), TOLD));
    assertThat(rig.facts.reason()).isEqualTo("software-leak");
    assertThat(rig.out.isSilent()).isEqualTo(!method.equals("CANCEL"));
  }

  @Test
  void aCrowdGoesWhole() {
    String crowd =
        "X-Debug: a\r\n".repeat(80)
            + "Colour: blue\r\n".repeat(5)
            + "P-Access-Network-Info: 3GPP-NR-FDD\r\n".repeat(80);
    Rig rig = towards(screening(Mode.ENFORCE, profile("ir95-roaming"), false));
    String sent = rig.fromPhone(invite().replace("Max-Forwards:", crowd + "Max-Forwards:")).text();
    assertThat(sent).doesNotContain("X-Debug").doesNotContain("3GPP-NR").contains("Colour: blue");
  }
}
