package org.sipward.firewall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.firewall.pipeline.TwoZones.CORE_UDP;
import static org.sipward.firewall.pipeline.TwoZones.PHONE;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.firewall.pipeline.RecordedOutbound.Sending;

/** A strict router in front of us sends our Record-Route as Request-URI (RFC 3261 16.4). */
class StrictRouteTest {
  private static final String BOB = "<sip:bob@10.0.0.99:5070>";

  private final TwoZones net = new TwoZones();
  private final Call call = new Call("strict@198.51.100.7");
  private final Rig rig = new Rig(net);
  private final Sending invite = rig.fromPhone(call.request("INVITE", 1, "i1"));
  private final List<String> recorded = Call.recordRoutes(invite.text());

  private static String bare(String route) {
    return route.substring(1, route.length() - 1);
  }

  /** A BYE of the caller as a strict router sends it on. */
  private String bye(String... routes) {
    return call.within("BYE", bare(recorded.get(1)), 2, "y1", routes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Route: OURS, BOB|''|10.0.0.99:5070",
        "Route: OURS;Route: BOB|''|10.0.0.99:5070",
        "Route: BOB|''|10.0.0.99:5070",
        "Route: OURS,<sip:10.0.0.44;lr>,BOB|<sip:10.0.0.44;lr>|10.0.0.44:5060",
        "Route: OURS;Route: <sip:10.0.0.44;lr>;Route: \"B, ob\""
            + " BOB;x=y|<sip:10.0.0.44;lr>|10.0.0.44:5060",
      })
  void isUndone(String sent, String left, String remote) {
    String[] lines =
        sent.replace("OURS", recorded.get(0)).replace("BOB", BOB).split(";(?=Route:)", -1);
    Sending bye = rig.fromPhone(bye(lines));
    assertThat(bye.text()).startsWith("BYE " + bare(BOB) + " SIP/2.0\r\n");
    assertThat(String.join(",", Call.lines(bye.text(), "Route"))).isEqualTo(left);
    assertThat(bye.listener()).isEqualTo(CORE_UDP);
    assertThat(bye.remote()).hasToString(remote);
  }

  @Test
  void isUndoneFromTheCalleesSide() {
    String routes = "Route: " + recorded.get(1) + ",<sip:alice@192.168.7.7:5062>";
    String bye = call.back("BYE", bare(recorded.get(0)), 2, "y1", routes);
    Sending on = rig.fromCore(invite.remote(), bye);
    assertThat(on.text()).startsWith("BYE sip:alice@192.168.7.7:5062 SIP/2.0\r\n");
    assertThat(on.remote()).isEqualTo(PHONE);
  }

  /** The answer finds its way, and so does the answer's repetition: the branch is as it was. */
  @Test
  void keepsItsBranch() {
    String bye = bye("Route: " + recorded.get(0) + "," + BOB);
    Sending first = rig.fromPhone(bye);
    assertThat(rig.fromPhone(bye).text()).isEqualTo(first.text());
    assertThat(rig.fromCore(first.remote(), Call.answer(first.text(), 200)).remote())
        .isEqualTo(PHONE);
  }

  /** What is no Request-URI of any request is none of this one. */
  @Test
  void isRefusedWithALastRouteThatIsNoTarget() {
    net.screening = TwoZones.MONITOR;
    rig.restart(net);
    String last = "<sip:bob@10.0.0.99?Subject=x>";
    assertThat(rig.refusedFromPhone(bye("Route: " + recorded.get(0) + "," + last)))
        .isEqualTo("forged-route");
  }

  /** The target was a Route so far, which nobody has screened as a target. */
  @Test
  void isScreenedAgain() {
    String last = "<ftp://10.0.0.99/x>";
    assertThat(rig.refusedFromPhone(bye("Route: " + recorded.get(0) + "," + last)))
        .isEqualTo("unroutable-scheme");
  }

  /** One value of ours behind another: undone once, then it is a request for us like any other. */
  @Test
  void isUndoneOnceHoweverManyOfOursThereAre() {
    String ours = recorded.get(1);
    Sending bye = rig.fromPhone(bye("Route: " + BOB + "," + ours + "," + ours));
    assertThat(bye.text()).startsWith("BYE " + bare(ours) + " SIP/2.0\r\n");
    assertThat(bye.listener()).isEqualTo(CORE_UDP);
    assertThat(bye.remote()).hasToString("10.0.0.99:5070");
  }

  /** Nobody gets in this way who would not get in with a Route. */
  @Test
  void isNothingWithoutTheSeal() {
    String token = bare(recorded.get(1));
    int at = token.indexOf('@') - 5;
    String forged =
        token.substring(0, at) + (token.charAt(at) == 'a' ? 'b' : 'a') + token.substring(at + 1);
    String bye = call.within("BYE", forged, 2, "y1", "Route: " + BOB);
    assertThat(rig.refusedFromPhone(bye)).isEqualTo("target-outside");
    String stolen = call.within("BYE", bare(recorded.get(0)), 2, "y1", "Route: " + BOB);
    assertThat(rig.refusedFromPhone(stolen)).isEqualTo("target-outside");
  }

  /** A Request-URI of ours that says nothing is for a user the core knows: it keeps it. */
  @Test
  void isNotSeenInAnAddressOfOurs() {
    call.uri = "sip:alice@192.0.2.1";
    Sending on = rig.fromPhone(call.request("INVITE", 1, "i2", "Route: <sip:10.0.0.44;lr>"));
    assertThat(on.text()).startsWith("INVITE sip:alice@192.0.2.1 SIP/2.0\r\n");
    assertThat(Call.lines(on.text(), "Route")).containsExactly("<sip:10.0.0.44;lr>");
  }
}
