package org.sipward.firewall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.firewall.pipeline.OrderedRig.number;
import static org.sipward.firewall.pipeline.OrderedRig.source;
import static org.sipward.firewall.pipeline.TwoZones.ACCESS_TCP;
import static org.sipward.firewall.pipeline.TwoZones.ACCESS_UDP;
import static org.sipward.firewall.pipeline.TwoZones.CORE_UDP;
import static org.sipward.firewall.pipeline.TwoZones.PHONE;
import static org.sipward.firewall.pipeline.TwoZones.PROXY;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.order.Filing;
import org.sipward.firewall.pipeline.RecordedOutbound.Sending;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.NumberPrefix;
import org.sipward.kernel.identifier.NumberRange;
import org.sipward.kernel.order.Effect;
import org.sipward.kernel.order.Order;
import org.sipward.kernel.order.Service;
import org.sipward.kernel.order.Side;
import org.sipward.kernel.order.Target;

/** What orders do to messages on their way, and what they never do. */
class OrdersTest {
  private static final Target HER_PHONE = source("198.51.100.7");
  private static final Target ALICE = number(Side.CALLING, "+493012345");
  private static final Target BOB = number(Side.CALLED, "+4989777");

  /** {@code printf 'fsx1\x1fMSISDN\x1f+493012345' | openssl dgst -sha256 -hmac 0123456789abcdef} */
  private static final String PSEUDONYM = "96a658540852952bd7f4b981747b5873";

  private final TwoZones net = new TwoZones();
  private final Call call = new Call("orders@198.51.100.7");
  private OrderedRig ordered = new OrderedRig(net);
  private Rig rig = ordered.rig;
  private int calls;

  /** A call of the phone, with an own branch, over TCP so that it is answered. */
  private String invite(String from, String to, String uri, String... more) {
    call.transport = "TCP";
    call.uri = uri;
    return call.request("INVITE", 1, "o" + calls++, more)
        .replace("From: <sip:alice@example.com>", "From: <" + from + ">")
        .replace("To: <sip:bob@example.com>", "To: <" + to + ">");
  }

  private String plain() {
    return invite("sip:+493012345@x.com", "sip:+4989777@x.com", "sip:+4989777@x.com");
  }

  /** Whether a message of the phone goes on; what left is forgotten. */
  private boolean passes(String text) {
    rig.out.sent.clear(); // what was sent again meanwhile
    rig.accept(ACCESS_TCP, PHONE, text);
    boolean passed = !rig.out.sent.isEmpty() && !rig.out.sent.getFirst().text().startsWith("SIP/");
    rig.out.sent.clear();
    return passed;
  }

  private String answered(String text) {
    rig.accept(ACCESS_TCP, PHONE, text);
    return rig.out.isSilent() ? "" : rig.out.one().text();
  }

  @Test
  void withoutOrdersEverythingPasses() {
    assertThat(passes(plain())).isTrue();
    assertThat(rig.facts.of(Counter.ORDER_SEEN)).isZero();
  }

  // ---- sources

  @ParameterizedTest
  @CsvSource({
    "198.51.100.7, true",
    "198.51.100.8, false",
    "198.51.100.0/24, true",
    "198.0.0.0/8, true",
    "198.51.100.0/30, false",
    "2001:db8::/32, false"
  })
  void aBlockedSourceIsDroppedInSilence(String target, boolean hit) {
    ordered.block(source(target));
    assertThat(passes(plain())).isEqualTo(!hit);
    assertThat(rig.facts.of(Counter.ORDER_STOPPED)).isEqualTo(hit ? 1 : 0);
    assertThat(rig.facts.orders).isEqualTo(hit ? List.of("block") : List.of());
    assertThat(rig.facts.of(Counter.GATED)).as("before it is read").isEqualTo(hit ? 1 : 0);
    assertThat(rig.out.closed).as("its connection has other calls").isEmpty();
  }

  @Test
  void aSourceIsBlockedForSomeServicesOnly() {
    ordered.block(HER_PHONE, Service.SMS_IN);
    assertThat(passes(plain())).isTrue();
    call.uri = "sip:bob@example.com";
    assertThat(passes(call.request("REGISTER", 1, "r"))).isTrue();
    assertThat(passes(call.request("MESSAGE", 1, "m"))).isFalse();
    assertThat(rig.facts.of(Counter.DROPPED)).isOne();
    assertThat(rig.out.closed).isEmpty();
  }

  @Test
  void aBlockedIpv6SourceIsDropped() {
    ordered.block(source("2001:db8::/32"));
    Endpoint there = new Endpoint(0x20010db8_00000001L, 7, 5060);
    Endpoint elsewhere = new Endpoint(0x20010db9_00000001L, 7, 5060);
    rig.accept(ACCESS_UDP, there, call.request("INVITE", 1, "v6"));
    assertThat(rig.out.isSilent()).isTrue();
    rig.accept(ACCESS_UDP, elsewhere, call.request("INVITE", 1, "v7"));
    assertThat(rig.out.sent).hasSize(1);
  }

  @Test
  void nextHopsTheCoreAndPeersAreNotBlockedByTheirSource() {
    net.coreKind = ZoneKind.INTERCONNECT;
    net.corePeers =
        List.of(
            new Peer(
                0, "peer", List.of(TwoZones.prefix("10.9.0.0", 24)), List.of(), Screening.STRICT));
    ordered = new OrderedRig(net);
    assertThat(ordered.block(source("10.9.0.7"))).isEqualTo(trusted());
    assertThat(ordered.block(source("10.9.0.0/25"))).isEqualTo(trusted());
    assertThat(ordered.block(source("10.0.0.10"))).as("a hop").isEqualTo(trusted());
    assertThat(ordered.rig.node.orders().report().lately()).hasSize(3);
    net.coreKind = ZoneKind.CORE;
    ordered = new OrderedRig(net);
    assertThat(ordered.block(source("10.0.0.77"))).as("the core").isEqualTo(trusted());
    assertThat(ordered.block(source("10.0.0.0/8"))).isEqualTo(new Filing.Filed("block"));
    ordered.rig.accept(CORE_UDP, PROXY, call.request("INVITE", 1, "hop"));
    assertThat(ordered.rig.out.sent).as("part of a wider block").hasSize(1);
  }

  private static Filing trusted() {
    return new Filing.Refused("block", Filing.Reason.TRUSTED);
  }

  // ---- numbers

  @ParameterizedTest
  @CsvSource({
    "CALLING, sip:+493012345@x.com, sip:+4989777@x.com, sip:+4989777@x.com, ''",
    "CALLING, sip:493012345@x.com, sip:+4989777@x.com, sip:+4989777@x.com, ''",
    "CALLING, tel:+49-30-123.45, sip:+4989777@x.com, sip:+4989777@x.com, ''",
    "CALLING, sip:%2B4930%31%32345;x=y@x.com;user=phone, sip:a@x.com, sip:b@x.com, ''",
    "CALLING, sip:anonymous@x.com, sip:a@x.com, sip:b@x.com, <sip:+493012345@x.com>",
    "CALLING, sip:anonymous@x.com, sip:a@x.com, sip:b@x.com, '<sip:a@x.com>, <tel:+493012345>'",
    "CALLED, sip:a@x.com, sip:b@x.com, sip:+493012345@x.com, ''",
    "CALLED, sip:a@x.com, sip:b@x.com, tel:+493012345, ''",
    "CALLED, sip:a@x.com, sip:+493012345@x.com, sip:b@x.com, ''"
  })
  void aNumberIsFoundInEachHeader(Side side, String from, String to, String uri, String asserted) {
    String[] more =
        asserted.isEmpty() ? new String[0] : new String[] {"P-Asserted-Identity: " + asserted};
    ordered.block(number(side, "+493012346"));
    assertThat(passes(invite(from, to, uri, more))).as("a neighbour").isTrue();
    ordered.block(number(side == Side.CALLED ? Side.CALLING : Side.CALLED, "+493012345"));
    assertThat(passes(invite(from, to, uri, more))).as("the other side").isTrue();
    ordered.block(number(side, "+493012345"));
    assertThat(answered(invite(from, to, uri, more))).startsWith("SIP/2.0 603 Decline\r\n");
    assertThat(rig.facts.reason()).isEqualTo("order");
    assertThat(rig.facts.orders).containsExactly("block");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sip:03012345@x.com",
        "tel:493012345;phone-context=x.com",
        "sip:+4930123456@x.com",
        "sip:+49301234@x.com",
        "sip:+493012345x@x.com",
        "sip:493012345;phone-context=x@x.com",
        "sip:++493012345@x.com",
        "sips:x",
        "mailto:+493012345"
      })
  void whatIsNotTheNumberPasses(String from) {
    ordered.block(ALICE);
    assertThat(passes(invite(from, "sip:a@x.com", "sip:b@x.com"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "+4930999, true",
    "+4931000, false",
    "+4931001, false",
    "+4931050, false",
    "+4931051, true",
    "+493102, true",
    "+49310250, true"
  })
  void aRangeHasItsEdges(String number, boolean passes) {
    ordered.block(
        new Target.Numbers(
            Side.CALLING, new NumberRange(IdentifierKind.MSISDN, "4931000", "4931050")));
    assertThat(passes(invite("tel:" + number, "sip:a@x.com", "sip:b@x.com"))).isEqualTo(passes);
  }

  @ParameterizedTest
  @CsvSource({"+49310, false", "+4931099999, false", "+49311, true", "+4930099, true"})
  void aBeginningHasEveryLength(String number, boolean passes) {
    ordered.block(
        new Target.Beginning(Side.CALLING, new NumberPrefix(IdentifierKind.MSISDN, "49310")));
    assertThat(passes(invite("tel:" + number, "sip:a@x.com", "sip:b@x.com"))).isEqualTo(passes);
  }

  @Test
  void aPseudonymIsFoundByItsKey() {
    var hidden = new Target.Pseudonym(Side.CALLING, "g:7", PSEUDONYM);
    ordered.block(hidden);
    assertThat(passes(plain())).as("without the key").isTrue();
    assertThat(rig.node.orders().report().waiting()).containsExactly("g:7");
    rig.node.orders().keys(Map.of("g:7", "0123456789abcdef".getBytes(StandardCharsets.US_ASCII)));
    rig.node.orders().publish();
    assertThat(answered(plain())).startsWith("SIP/2.0 603 ");
    assertThat(passes(invite("tel:+493012346", "sip:a@x.com", "sip:b@x.com"))).isTrue();
    call.uri = "sip:+493012345@x.com";
    String options =
        call.request("OPTIONS", 1, "p").replace("sip:alice@example.com", "tel:+493012345");
    assertThat(passes(options)).as("neither a call nor a message").isTrue();
  }

  // ---- services

  @ParameterizedTest
  @CsvSource({
    "CALL_IN, INVITE, true",
    "CALL_OUT, INVITE, false",
    "CALL_OUT_INTL, INVITE, false",
    "PREMIUM, INVITE, false",
    "SIGNALLING, INVITE, false",
    "SMS_IN, MESSAGE, true",
    "SMS_OUT, MESSAGE, false",
    "REGISTRATION, REGISTER, true",
    "SIGNALLING, REGISTER, false",
    "SIGNALLING, OPTIONS, true",
    "SIGNALLING, SUBSCRIBE, true",
    "CALL_IN, OPTIONS, false"
  })
  void servicesTowardsTheCore(Service service, String method, boolean stops) {
    ordered.block(ALICE, service);
    call.transport = "TCP";
    String text =
        call.request(method, 1, "s", "Event: presence", "Expires: 60")
            .replace("sip:alice@example.com", "tel:+493012345");
    assertThat(passes(text)).isEqualTo(!stops);
  }

  @ParameterizedTest
  @CsvSource({
    "CALL_OUT, INVITE, +4989777, true",
    "CALL_OUT, INVITE, +33123456, true",
    "CALL_IN, INVITE, +4989777, false",
    "CALL_OUT_INTL, INVITE, +4989777, false",
    "CALL_OUT_INTL, INVITE, +12125551234, false",
    "CALL_OUT_INTL, INVITE, +18765551234, true",
    "CALL_OUT_INTL, INVITE, +33123456, true",
    "CALL_OUT_INTL, INVITE, 33123456, false",
    "CALL_OUT_INTL, INVITE, +88313001, true",
    "PREMIUM, INVITE, +449012345678, true",
    "PREMIUM, INVITE, 449012345678, false",
    "PREMIUM, INVITE, +442079460000, false",
    "PREMIUM, MESSAGE, +449012345678, false",
    "SMS_OUT, MESSAGE, +4989777, true",
    "SMS_IN, MESSAGE, +4989777, false"
  })
  void servicesFromTheCore(Service service, String method, String called, boolean stops) {
    ordered.block(ALICE, service);
    call.uri = "sip:" + called + "@198.51.100.7";
    String text = call.request(method, 1, "s").replace("sip:alice@example.com", "tel:+493012345");
    rig.accept(CORE_UDP, PROXY, text);
    assertThat(rig.out.one().text().startsWith("SIP/2.0 603 ")).isEqualTo(stops);
  }

  // ---- what is not refused

  @Test
  void whatBelongsToACallPasses() {
    Sending invite = sent(plain());
    String route = Rig.callerRoute(invite);
    for (Target target : List.of(HER_PHONE, ALICE, BOB)) {
      ordered.block(target);
      call.transport = "TCP";
      for (String method : List.of("ACK", "INVITE", "UPDATE", "BYE", "INFO")) {
        String within =
            call.within(method, "sip:b@10.0.0.9", 2, "w" + calls++, route)
                .replace("sip:alice@example.com", "sip:+493012345@x.com")
                .replace("sip:bob@example.com", "sip:+4989777@x.com");
        assertThat(passes(within)).as("%s %s", method, target).isTrue();
      }
    }
    rig.accept(CORE_UDP, invite.remote(), Call.answer(invite.text(), 200));
    assertThat(rig.out.one().text()).as("a response").startsWith("SIP/2.0 200");
    assertThat(rig.facts.of(Counter.ORDER_STOPPED)).isZero();
  }

  @Test
  void aCallThatRingsCanBeCancelled() {
    String text = plain();
    Sending invite = sent(text);
    for (Target target : List.of(HER_PHONE, ALICE, BOB)) {
      ordered.block(target);
      String cancel =
          text.substring(0, text.indexOf("Content-Type")).replace("INVITE", "CANCEL")
              + "Content-Length: 0\r\n\r\n";
      assertThat(sent(cancel).remote()).isEqualTo(invite.remote());
    }
  }

  private Sending sent(String text) {
    rig.accept(ACCESS_TCP, PHONE, text);
    Sending sent = rig.out.one();
    assertThat(sent.text()).doesNotStartWith("SIP/2.0");
    return sent;
  }

  // ---- how they end, slow down and tell

  @Test
  void anOrderEndsThoughNobodySaysSo() {
    for (Target target : List.of(HER_PHONE, ALICE)) {
      ordered.block(target);
      assertThat(passes(plain())).isFalse();
      ordered.pass(Duration.ofMinutes(60).minusNanos(1));
      assertThat(passes(plain())).isFalse();
      ordered.pass(Duration.ofNanos(1));
      assertThat(passes(plain())).isTrue();
    }
  }

  @Test
  void aReleaseEndsIt() {
    ordered.block(ALICE);
    assertThat(passes(plain())).isFalse();
    ordered.file(new Order.Release("block", "test", "wrong"));
    assertThat(passes(plain())).isTrue();
    assertThat(rig.node.orders().effects()).map(Effect::id).containsExactly("block");
    assertThat(rig.node.orders().effects()).isEmpty();
  }

  @Test
  void aThrottleLetsSoManyPassAMinute() {
    ordered.throttle(ALICE, 6);
    for (int i = 0; i < 6; i++) {
      assertThat(passes(plain())).isTrue();
    }
    String answer = answered(plain());
    assertThat(answer)
        .startsWith("SIP/2.0 503 ")
        .containsPattern("Retry-After: ([5-9]|1[0-5])\r\n");
    assertThat(rig.facts.reason()).isEqualTo("order-rate");
    ordered.pass(Duration.ofSeconds(10));
    assertThat(passes(plain())).isTrue();
    assertThat(passes(plain())).isFalse();
  }

  @Test
  void aRetransmissionFaresLikeTheFirstAndDoesNotCount() {
    ordered.throttle(ALICE, 1);
    String first = plain();
    String second = plain();
    for (int i = 0; i < 3; i++) {
      assertThat(passes(first)).isTrue();
      assertThat(passes(second)).isFalse();
    }
    ordered.pass(Duration.ofSeconds(31));
    assertThat(passes(second)).isFalse();
    assertThat(rig.node.orders().effects())
        .singleElement()
        .satisfies(e -> assertThat(List.of(e.seen(), e.stopped())).containsExactly(2L, 1L));
    assertThat(rig.facts.of(Counter.ORDER_SEEN)).isEqualTo(2);
    assertThat(rig.facts.of(Counter.ORDER_STOPPED)).isOne();
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void aWatchTouchesNothingAndTells(boolean bySource) {
    ordered.watch(bySource ? HER_PHONE : ALICE);
    assertThat(passes(plain())).isTrue();
    ordered.pass(Duration.ofSeconds(50));
    assertThat(passes(plain())).isTrue();
    ordered.pass(Duration.ofSeconds(7));
    var start = OrderedRig.START;
    assertThat(rig.node.orders().effects())
        .containsExactly(new Effect("watch", 2, 0, start, start.plusSeconds(50)));
    assertThat(rig.node.orders().effects()).isEmpty();
  }

  @Test
  void blocksGoBeforeThrottlesAndEachTellsOfItself() {
    ordered.throttle(ALICE, 1);
    ordered.watch(BOB);
    ordered.block(BOB);
    assertThat(answered(plain())).startsWith("SIP/2.0 603");
    assertThat(rig.node.orders().effects())
        .map(e -> e.id() + " " + e.seen() + " " + e.stopped())
        .containsExactlyInAnyOrder("throttle 1 0", "watch 1 0", "block 1 1");
    ordered.file(new Order.Release("block", "test", "r"));
    assertThat(passes(plain())).as("the block used nothing up").isTrue();
  }

  @Test
  void nothingIsStoppedBeforeTheLoopKnowsTheTime() {
    rig.pipeline = new Pipeline(rig.node, rig.out, rig.facts);
    ordered.block(HER_PHONE);
    ordered.file(
        new Order.Block("second", ALICE, Set.of(Service.CALL_IN), ordered.until(), "a", "r"));
    assertThat(passes(plain())).isTrue();
  }
}
