package org.sipward.firewall.ban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.firewall.ban.Doorstep.STRANGER;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.firewall.config.AddressText;
import org.sipward.firewall.order.Filing;
import org.sipward.firewall.transport.bounds.KeyedHash;
import org.sipward.firewall.zone.Prefix;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.order.Order;
import org.sipward.kernel.order.Service;
import org.sipward.kernel.order.Target;

class BansTest {
  private static final String ENFORCE = "mode: enforce";
  private static final String FORGED = "forged-route";
  private static final String DENIED = "default-deny";

  private static Ban banned(List<Ruling> rulings) {
    assertThat(rulings).singleElement().isInstanceOf(Ruling.Banned.class);
    return ((Ruling.Banned) rulings.getFirst()).ban();
  }

  private static Prefix block(String text) {
    return AddressText.prefix(text).orElseThrow();
  }

  @Test
  void everyBanHasReasonRuleEvidenceAndEnd() {
    var door = new Doorstep(ENFORCE);
    Ban ban = banned(door.refused(STRANGER, FORGED, 2).look());
    assertThat(ban.sentence())
        .matches(
            "203\\.0\\.113\\.7 until 2026-06-01T00:05:00Z by ban: forged-route,"
                + " 10 points of 10 within 600 s in zone door, evidence sha256:[0-9a-f]{64}");
    assertThat(door.orders.report().standing()).isEqualTo(1);
    assertThat(door.bans.standing()).containsExactly(ban);
    door.pass(300);
    assertThat(door.look()).singleElement().isInstanceOf(Ruling.Ended.class);
    assertThat(door.bans.standing()).isEmpty();
    assertThat(door.orders.report().standing()).as("by the order's own end").isZero();
  }

  /**
   * What cannot be seen to come from its source, or comes from somebody we know, counts nothing.
   */
  @Test
  void neverOnEvidenceThatAnybodyCanForge() {
    var door = new Doorstep(ENFORCE);
    for (int i = 0; i < 100; i++) {
      door.datagram(STRANGER, FORGED);
      door.refused("198.51.100.9", FORGED);
    }
    assertThat(door.look()).isEmpty();
  }

  /** Via and From of what is sent name 192.0.2.55. */
  @Test
  void neverWhomAMessageNames() {
    var door = new Doorstep(ENFORCE);
    assertThat(banned(door.refused(STRANGER, FORGED, 2).look()).address()).isEqualTo(STRANGER);
    assertThat(door.bans.standing()).hasSize(1);
  }

  /**
   * How much it takes.
   *
   * @param reason of each refusal
   * @param times that it takes
   */
  @ParameterizedTest
  @CsvSource({
    "forged-route, 2",
    "forged-response, 2",
    "known-scanner, 2",
    "smuggled-message, 4",
    "not-sip, 5",
    "malformed, 5",
    "default-deny, 10"
  })
  void strongSignalsCountMore(String reason, int times) {
    var door = new Doorstep(ENFORCE);
    assertThat(door.refused(STRANGER, reason, times - 1).look()).as("one less").isEmpty();
    assertThat(banned(door.refused(STRANGER, reason).look()).reason()).isEqualTo(reason);
  }

  /** What happens to the honest when we are full, down, or told to refuse them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "overload",
        "no-hop",
        "no-route",
        "no-connection",
        "flow-failed",
        "order",
        "order-rate",
        "unknown-source",
        "loop",
        "too-many-hops",
        "emergency-flood",
        "repeated",
        "nonsense"
      })
  void whatHappensToTheHonestCountsNothing(String reason) {
    assertThat(new Doorstep(ENFORCE).refused(STRANGER, reason, 500).look()).isEmpty();
  }

  /** An office whose telephones all register again has one that mistypes, and many that succeed. */
  @Test
  void successResets() {
    var door = new Doorstep(ENFORCE);
    for (int i = 0; i < 50; i++) {
      door.answered(STRANGER, "403 Forbidden");
      door.refused(STRANGER, DENIED, 3);
      assertThat(door.look()).isEmpty();
      door.answered(STRANGER, "200 OK");
    }
    door.look();
    assertThat(door.refused(STRANGER, DENIED, 9).look()).isEmpty();
  }

  @Test
  void answersOfNoCountLittle() {
    var door = new Doorstep(ENFORCE);
    for (int i = 0; i < 9; i++) {
      door.answered(STRANGER, "404 Not Found");
    }
    assertThat(door.look()).isEmpty();
    assertThat(banned(door.answered(STRANGER, "403 Forbidden").look()).reason())
        .isEqualTo("answered-no");
    for (int i = 0; i < 50; i++) {
      door.answered("203.0.113.8", "401 Unauthorized").answered("203.0.113.8", "486 Busy Here");
    }
    assertThat(door.look()).isEmpty();
  }

  @Test
  void pointsMustComeTogether() {
    var door = new Doorstep(ENFORCE + ", window-seconds: 60");
    for (int i = 0; i < 20; i++) {
      assertThat(door.refused(STRANGER, FORGED).look()).isEmpty();
      door.pass(61);
    }
  }

  /** Many live behind one address: the first ban is short, and each further one longer. */
  @Test
  void growsFromShortToTheLongest() {
    var door = new Doorstep(ENFORCE + ", first-minutes: 5, longest-hours: 2");
    for (long minutes : new long[] {5, 20, 80, 120, 120}) {
      Ban ban = banned(door.refused(STRANGER, FORGED, 2).look());
      assertThat(Duration.between(ban.since(), ban.until()).toMinutes()).isEqualTo(minutes);
      door.pass(minutes * 60 + 1);
      assertThat(door.look()).hasSize(1);
    }
    door.pass(Duration.ofDays(8).toSeconds());
    door.look();
    Ban ban = banned(door.refused(STRANGER, FORGED, 2).look());
    assertThat(Duration.between(ban.since(), ban.until()).toMinutes()).isEqualTo(5);
  }

  @Test
  void monitorSaysWhoWouldBeBanned() {
    var door = new Doorstep("mode: monitor");
    assertThat(door.refused(STRANGER, FORGED, 2).look())
        .singleElement()
        .isInstanceOf(Ruling.Would.class);
    assertThat(door.bans.standing()).isEmpty();
    assertThat(door.orders.report().standing()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "mode: off"})
  void saysNothingWhereNobodyAsks(String rules) {
    assertThat(new Doorstep(rules).refused(STRANGER, FORGED, 100).look()).isEmpty();
  }

  /** The core, peers, next hops and our own addresses win over whoever bans. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "198.51.100.9",
        "198.51.100.0/25",
        "10.2.3.4",
        "10.0.0.0/8",
        "192.0.2.99",
        "192.0.2.1",
        "2001:db8:0:1::5"
      })
  void theTrustedWinOverEveryBan(String trusted) {
    var door = new Doorstep(ENFORCE);
    assertThat(door.bans.add(block(trusted), Duration.ofHours(1), "operator", "why", door.now))
        .isInstanceOf(Ruling.Refused.class);
    Order exchange =
        new Order.Block(
            "exchange-1",
            new Target.Source(
                Identifier.of(
                    IdentifierKind.CIDR,
                    trusted.contains("/")
                        ? trusted
                        : trusted + (trusted.contains(":") ? "/128" : "/32"))),
            Set.of(Service.SIGNALLING),
            door.now.plusSeconds(60),
            "exchange",
            "a feed says so");
    assertThat(door.orders.file(exchange))
        .isEqualTo(new Filing.Refused("exchange-1", Filing.Reason.TRUSTED));
    assertThat(door.plan.touchesTrusted(block(trusted))).isTrue();
  }

  /** A wider block may hold somebody we know, whom the firewall goes on hearing; the kernel not. */
  @ParameterizedTest
  @CsvSource({"2001:db8:0:1::/64, true", "198.51.0.0/16, true", "203.0.113.0/24, false"})
  void seesWhomABlockTouches(String text, boolean touches) {
    assertThat(new Doorstep(ENFORCE).plan.touchesTrusted(block(text))).isEqualTo(touches);
  }

  @Test
  void anIpv6NetworkIsOneSource() {
    var door = new Doorstep(ENFORCE);
    door.refused("2001:db8:7:8::1", FORGED).refused("2001:db8:7:8:ffff::9", FORGED);
    assertThat(banned(door.look()).address()).isEqualTo("2001:db8:7:8::/64");
    assertThat(door.refused("2001:db8:7:9::1", FORGED).look()).isEmpty();
  }

  /** Somebody behind the same address may be talking to a rescue centre over his connection. */
  @Test
  void cutsNoConnectionsSoonAfterAnEmergencyCall() {
    var door = new Doorstep(ENFORCE);
    var quiet = (Ruling.Banned) door.refused(STRANGER, FORGED, 2).look().getFirst();
    assertThat(quiet.cut()).isTrue();
    door.emergency("203.0.113.8").refused("203.0.113.8", FORGED, 2);
    var calling = (Ruling.Banned) door.look().getFirst();
    assertThat(calling.cut()).isFalse();
    door.pass(31 * 60);
    door.look();
    var later = (Ruling.Banned) door.refused("203.0.113.8", FORGED, 2).look().getFirst();
    assertThat(later.cut()).isTrue();
  }

  @Test
  void whoIsLetInAgainStartsAnew() {
    var door = new Doorstep(ENFORCE);
    banned(door.refused(STRANGER, FORGED, 2).look());
    assertThat(door.bans.lift(block(STRANGER), "operator", "an office")).hasSize(1);
    assertThat(door.orders.report().standing()).isZero();
    assertThat(door.bans.lift(block(STRANGER), "operator", "again")).isEmpty();
    assertThat(door.refused(STRANGER, FORGED).look()).isEmpty();
    Ban ban = banned(door.refused(STRANGER, FORGED).look());
    assertThat(Duration.between(ban.since(), ban.until()).toMinutes()).isEqualTo(5);
  }

  @Test
  void tellsWhatItCouldNotCount() {
    var door = new Doorstep(ENFORCE).refused(STRANGER, DENIED, 1_030);
    assertThat(door.bans.lost()).isEqualTo(6);
    assertThat(door.look()).hasSize(1);
  }

  /** The digest says what was seen, octet for octet: other evidence, another digest. */
  @Test
  void digestsDiffer() {
    var one = new Doorstep(ENFORCE);
    var other = new Doorstep(ENFORCE);
    String first = banned(one.refused(STRANGER, FORGED, 2).look()).digest();
    String same = banned(other.refused("203.0.113.9", FORGED, 2).look()).digest();
    String more = banned(one.refused("203.0.113.9", DENIED, 10).look()).digest();
    assertThat(first).isEqualTo(same).isNotEqualTo(more);
  }

  /** Crowds push out the silent, never who was banned before, and the table keeps its size. */
  @Test
  void aCrowdDoesNotPushOutWhoWasBanned() {
    long seed = 20_261_128L;
    Random random = new Random(seed);
    Scores scores = new Scores(new KeyedHash(random.nextLong(), random.nextLong()));
    scores.at(0, 0xffff_cb00_7107L).banned();
    for (int i = 0; i < 500_000; i++) {
      scores.at(random.nextLong(), 0).emergency(i);
    }
    assertThat(scores.find(0, 0xffff_cb00_7107L)).as("seed " + seed).isNotNull();
  }

  /** Octets that 10,000 refusals may cost on the loop: nothing but the noise of measuring. */
  @Test
  void witnessingAllocatesNothing() {
    var door = new Doorstep(ENFORCE);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    String reason = "unknown-source";
    door.refused(STRANGER, reason, 1).refused(STRANGER, DENIED, 1);
    for (int i = 0; i < 30; i++) {
      door.refused(STRANGER, DENIED, 100);
      door.look();
    }
    long perCall = perCall(threads, new Doorstep(""));
    assertThat(perCall(threads, door)).isLessThanOrEqualTo(perCall + 2);
  }

  /** What the test's own helper allocates is the same with and without rules. */
  private static long perCall(ThreadMXBean threads, Doorstep door) {
    door.refused(STRANGER, DENIED, 2_000);
    long before = threads.getCurrentThreadAllocatedBytes();
    door.refused(STRANGER, DENIED, 10_000);
    return (threads.getCurrentThreadAllocatedBytes() - before) / 10_000;
  }
}
