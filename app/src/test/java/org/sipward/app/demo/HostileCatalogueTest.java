package org.sipward.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipward.app.demo.HostileMessage.Fate;
import org.sipward.app.demo.HostileMessage.Sender;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.config.Configuration;
import org.sipward.firewall.control.Guards;
import org.sipward.firewall.control.Screen;
import org.sipward.firewall.policy.Policy;
import org.sipward.firewall.policy.Refusal;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Zone;
import org.sipward.kernel.Mode;
import org.sipward.sip.Octets;
import org.sipward.sip.SipParser;
import org.sipward.sip.Transport;

/** The catalogue against the screen of the firewall, offline. */
class HostileCatalogueTest {
  private static final Sender PEER = new Sender("127.0.0.3:40000", "127.0.0.1:15060");

  /**
   * Classes that need a stream, a transaction or time, or that the firewall lets pass by design.
   */
  private static final Set<String> NOT_IN_A_DATAGRAM = Set.of("MAL-24");

  private static final SampleNetwork NETWORK = network();

  private static SampleNetwork network() {
    try {
      return SampleNetwork.in(Path.of("."));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<HostileMessage> messages() {
    return HostileCatalogue.ALL.stream();
  }

  static Stream<HostileMessage> requests() {
    return messages().filter(message -> !message.control().equals("wrong-protocol"));
  }

  static Stream<HostileMessage> screened() {
    Set<String> refusals =
        Arrays.stream(Refusal.values()).map(Refusal::id).collect(Collectors.toSet());
    return messages().filter(message -> !refusals.contains(message.control()));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void bearsTheMarkUnlessItIsToPass(HostileMessage message) {
    var watch = new LeakWatch();
    assertThat(watch.isClean(message.wire().apply(PEER))).isEqualTo(message.fate() == Fate.TOLD);
  }

  @ParameterizedTest
  @MethodSource("requests")
  void isNeverTheSameTwice(HostileMessage message) {
    assertThat(message.wire().apply(PEER)).isNotEqualTo(message.wire().apply(PEER));
  }

  @ParameterizedTest
  @MethodSource("screened")
  void meetsTheControlItIsMeantFor(HostileMessage message) {
    var findings = new FindingLog();
    var verdict = screen(message.wire().apply(PEER), findings);
    assertThat(verdict instanceof Verdict.Forward).isEqualTo(message.fate() != Fate.STOPPED);
    if (message.fate() == Fate.TOLD) {
      assertThat(verdict.reason()).isEmpty();
      assertThat(findings.count()).isEqualTo(1);
      assertThat(findings.check(0).control().id()).isEqualTo(message.control());
    } else {
      assertThat(verdict.reason()).isEqualTo(message.control());
    }
  }

  /** The law of the first day, and the one control that the sample names. */
  @Test
  void theSampleEnforcesMalformedMessagesAndOneControlByItsName() {
    var zone = zone();
    var attacker = Objects.requireNonNull(zone.peer("compromised"));
    for (var guard : Guards.MODED) {
      var control = guard.control();
      var mode = control.groups().contains("MAL") ? Mode.ENFORCE : Mode.MONITOR;
      assertThat(zone.screening().modes().of(control)).as(control.id()).isEqualTo(mode);
      assertThat(attacker.screening().modes().of(control))
          .as(control.id())
          .isEqualTo(control.id().equals("sql-injection") ? Mode.ENFORCE : mode);
    }
  }

  @Test
  void coversEveryClassOfMalformedMessage() {
    Set<String> named = messages().map(HostileMessage::control).collect(Collectors.toSet());
    Set<String> covered = new TreeSet<>(NOT_IN_A_DATAGRAM);
    Set<String> all = new TreeSet<>();
    for (var guard : Guards.ALL) {
      guard.control().threats().stream().filter(t -> t.startsWith("MAL-")).forEach(all::add);
      if (named.contains(guard.control().id())) {
        covered.addAll(guard.control().threats());
      }
    }
    covered.removeIf(threat -> !threat.startsWith("MAL-"));
    if (named.contains(Refusal.FORGED_RESPONSE.id())) {
      covered.add("MAL-21");
    }
    assertThat(covered).containsExactlyElementsOf(all);
  }

  private static Zone zone() {
    return NETWORK.configuration().network().zones().stream()
        .filter(z -> z.name().equals("interconnect"))
        .findFirst()
        .orElseThrow();
  }

  private static Verdict screen(byte[] octets, FindingLog findings) {
    Configuration configuration = NETWORK.configuration();
    var zone = zone();
    var source = Endpoint.of(NETWORK.attacker()).withPort(40_000);
    var listener =
        configuration.network().listeners().stream()
            .filter(l -> l.zone() == zone.index())
            .findFirst()
            .orElseThrow();
    var arrival = new Arrival(listener, zone, zone.peerAt(source, Transport.UDP), source, 0);
    assertThat(arrival.peer()).isNotNull();
    var parsed =
        new SipParser()
            .parse(Octets.of(octets), SipParser.Source.DATAGRAM, arrival.screening().limits());
    new Screen().inspect(parsed, arrival, configuration.network().flows(), findings);
    return new Policy().decide(parsed, arrival, findings, false);
  }

  @Test
  void markIsInEveryLetterCase() {
    var watch = new LeakWatch();
    assertThat(watch.isClean("x HoStIlE y".getBytes(StandardCharsets.US_ASCII))).isFalse();
    assertThat(watch.first()).contains("x HoStIlE y");
  }
}
