package org.sipward.firewall.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.firewall.route.Plan;
import org.sipward.firewall.route.Target;
import org.sipward.firewall.zone.CoreZone;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.FlowMatrix;
import org.sipward.firewall.zone.Hop;
import org.sipward.firewall.zone.HopGroup;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.sip.Transport;

class HopResolverTest {
  private static final String BOTH = "UDP 10.0.1.1:5060 tier 0, UDP 10.0.1.2:5060 tier 0";

  private final Map<String, List<Names.Naptr>> naptr = new HashMap<>();
  private final Map<String, List<Names.Srv>> srv = new HashMap<>();
  private final Map<String, List<String>> addresses = new HashMap<>();

  /** Names that nobody answers for. */
  private final Set<String> silent = new HashSet<>();

  private final Names names =
      new Names() {
        @Override
        public Optional<List<Naptr>> naptr(String domain) {
          return answer(domain, naptr.getOrDefault(domain, List.of()));
        }

        @Override
        public Optional<List<Srv>> srv(String name) {
          return answer(name, srv.getOrDefault(name, List.of()));
        }

        @Override
        public Optional<List<InetAddress>> addresses(String host) {
          String bare = host.replaceAll("[\\[\\]]", "");
          boolean literal = bare.matches("[0-9.]+|.*:.*");
          List<String> found = addresses.getOrDefault(host, literal ? List.of(bare) : List.of());
          return answer(host, found.stream().map(HopResolverTest::address).toList());
        }

        private <T> Optional<List<T>> answer(String name, List<T> found) {
          return silent.contains(name) ? Optional.empty() : Optional.of(found);
        }
      };

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static Hop hop(Transport transport, String host, int port) {
    return new Hop(transport, host, port, 1);
  }

  static Stream<Arguments> hops() {
    return Stream.of(
        Arguments.of(hop(Transport.UDP, "10.0.0.9", 0), "UDP 10.0.0.9:5060 tier 0"),
        Arguments.of(hop(Transport.TLS, "10.0.0.9", 0), "TLS 10.0.0.9:5061 tier 0"),
        Arguments.of(hop(Transport.OTHER, "10.0.0.9", 0), "UDP 10.0.0.9:5060 tier 0"),
        Arguments.of(hop(Transport.TCP, "a.example", 5070), "TCP 10.0.1.1:5070 tier 0"),
        Arguments.of(hop(Transport.UDP, "a.example", 0), "UDP 10.0.1.1:5060 tier 0"),
        Arguments.of(
            hop(Transport.TCP, "srv.example", 0),
            "TCP 10.0.1.1:5080 tier 1, TCP 10.0.1.2:5081 tier 2"),
        Arguments.of(
            hop(Transport.OTHER, "srv.example", 0),
            "TCP 10.0.1.1:5080 tier 65537, TCP 10.0.1.2:5081 tier 65538"),
        Arguments.of(
            hop(Transport.OTHER, "naptr.example", 0),
            "UDP 10.0.1.2:5090 tier 0, TCP 10.0.1.1:5080 tier 65537, TCP 10.0.1.2:5081 tier"
                + " 65538"),
        Arguments.of(hop(Transport.UDP, "v6.example", 5060), "UDP 10.0.1.3:5060 tier 0"),
        Arguments.of(hop(Transport.UDP, "dot.example", 0), ""),
        Arguments.of(hop(Transport.UDP, "gone.example", 0), ""));
  }

  @ParameterizedTest
  @MethodSource("hops")
  void resolves(Hop hop, String expected) {
    fill();
    Plan plan = new HopResolver(names).resolve(Plan.of(snapshot(hop)));
    assertThat(describe(plan)).isEqualTo(expected);
  }

  private void fill() {
    addresses.put("a.example", List.of("10.0.1.1"));
    addresses.put("b.example", List.of("10.0.1.2"));
    addresses.put("v6.example", List.of("2001:db8::1", "10.0.1.3"));
    srv.put(
        "_sip._tcp.srv.example",
        List.of(new Names.Srv(2, 0, 5081, "b.example"), new Names.Srv(1, 5, 5080, "a.example")));
    srv.put("_sip._udp.dot.example", List.of(new Names.Srv(0, 0, 0, ".")));
    srv.put("_sip._udp.naptr.example", List.of(new Names.Srv(0, 1, 5090, "b.example")));
    naptr.put(
        "naptr.example",
        List.of(
            new Names.Naptr(2, 1, "SIP+D2T", "_sip._tcp.srv.example"),
            new Names.Naptr(1, 1, "SIP+D2U", "_sip._udp.naptr.example"),
            new Names.Naptr(0, 1, "SIP+D2W", "_sip._ws.naptr.example")));
  }

  @Test
  void keepsWhatItKnewWhenNamesAreGoneAndHealthWhenTheyComeBack() {
    fill();
    Plan plan =
        new HopResolver(names).resolve(Plan.of(snapshot(hop(Transport.UDP, "a.example", 0))));
    Target first = targets(plan).getFirst();
    addresses.clear();
    Plan later = new HopResolver(names).resolve(plan);
    assertThat(targets(later)).containsExactly(first);
    addresses.put("a.example", List.of("10.0.1.7", "10.0.1.1"));
    assertThat(targets(new HopResolver(names).resolve(later)))
        .hasSize(2)
        .anySatisfy(target -> assertThat(target.state()).isSameAs(first.state()));
  }

  /** One name of a group fails while the others are there: its hop stays, until a name is gone. */
  @ParameterizedTest
  @ValueSource(strings = {"_sip._udp.b.example", "b.example"})
  void keepsAHopWhoseNameFails(String name) {
    fill();
    HopResolver resolver = new HopResolver(names);
    Plan plan =
        Plan.of(snapshot(hop(Transport.UDP, "a.example", 0), hop(Transport.UDP, "b.example", 0)));
    Plan before = resolver.resolve(plan);
    assertThat(describe(before)).isEqualTo(BOTH);
    silent.add(name);
    addresses.remove("b.example");
    Plan silence = resolver.resolve(before);
    assertThat(describe(silence)).isEqualTo(BOTH);
    silent.clear();
    assertThat(describe(resolver.resolve(silence))).isEqualTo("UDP 10.0.1.1:5060 tier 0");
  }

  /** A name server that fails on services for good leaves the addresses. */
  @Test
  void takesWhatThereIsOfANameThatNeverWasAnswered() {
    fill();
    silent.add("_sip._udp.a.example");
    Plan plan = Plan.of(snapshot(hop(Transport.UDP, "a.example", 0)));
    assertThat(describe(new HopResolver(names).resolve(plan)))
        .isEqualTo("UDP 10.0.1.1:5060 tier 0");
  }

  @Test
  void stillHearsAHopThatLeftAndForgetsItInTime() {
    fill();
    AtomicReference<Plan> plan =
        new AtomicReference<>(Plan.of(snapshot(hop(Transport.UDP, "a.example", 0))));
    AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1);
    Endpoint left = Endpoint.ofIpv4(0x0a000101, 5060);
    try (HopWatch watch = watch(plan, clock)) {
      watch.refresh();
      addresses.put("a.example", List.of("10.0.1.7"));
      watch.refresh();
      assertThat(describe(plan.get())).isEqualTo("UDP 10.0.1.7:5060 tier 0");
      assertThat(plan.get().isHop(0, left.high(), left.low())).isTrue();
      assertThat(plan.get().isOf(plan.get().snapshot().groups().getFirst(), left)).isTrue();
      clock.addAndGet(Duration.ofHours(12).toNanos());
      watch.refresh();
      assertThat(plan.get().isHop(0, left.high(), left.low())).isFalse();
    }
  }

  @Test
  void remembersABoundedNumberOfHopsThatLeft() {
    Plan plan = Plan.of(snapshot(hop(Transport.UDP, "a.example", 0)));
    HopGroup group = plan.snapshot().groups().getFirst();
    for (int i = 0; i < 1_000; i++) {
      Target target = plan.target(0, Endpoint.ofIpv4(0x0a010000 + i, 5060), 1, 0);
      plan = plan.replacing(group, List.of(target), i);
    }
    int heard = 0;
    for (int i = 0; i < 1_000; i++) {
      Endpoint at = Endpoint.ofIpv4(0x0a010000 + i, 5060);
      heard += plan.isHop(0, at.high(), at.low()) ? 1 : 0;
    }
    assertThat(heard).isEqualTo(257);
    Endpoint last = Endpoint.ofIpv4(0x0a010000 + 998, 5060);
    assertThat(plan.isHop(0, last.high(), last.low())).isTrue();
  }

  @Test
  void boundsWhatANameServerSays() {
    addresses.put(
        "many.example", IntStream.range(0, 1_000).mapToObj(i -> "10.1.0." + i % 250).toList());
    Plan plan =
        new HopResolver(names).resolve(Plan.of(snapshot(hop(Transport.UDP, "many.example", 5060))));
    assertThat(targets(plan)).hasSize(64);
  }

  @Test
  void publishesWhatChanged() {
    fill();
    AtomicReference<Plan> plan =
        new AtomicReference<>(Plan.of(snapshot(hop(Transport.UDP, "a.example", 0))));
    try (HopWatch watch = watch(plan, new AtomicLong())) {
      assertThat(targets(plan.get())).isEmpty();
      watch.start();
      assertThat(describe(plan.get())).isEqualTo("UDP 10.0.1.1:5060 tier 0");
    }
  }

  private HopWatch watch(AtomicReference<Plan> plan, AtomicLong clock) {
    HopResolver resolver = new HopResolver(names);
    return new HopWatch(resolver, plan::get, plan::updateAndGet, Duration.ofHours(1), clock::get);
  }

  private static List<Target> targets(Plan plan) {
    return Arrays.asList(plan.targets(plan.snapshot().groups().getFirst()));
  }

  private static String describe(Plan plan) {
    return String.join(
        ", ",
        targets(plan).stream()
            .map(
                t ->
                    plan.local(t.listener()).listener().transport()
                        + " "
                        + t.endpoint()
                        + " tier "
                        + t.tier())
            .toList());
  }

  private static Snapshot snapshot(Hop... hops) {
    HopGroup group = new HopGroup(0, "hops", 0, List.of(hops), 0);
    return new Snapshot(
        List.of(CoreZone.ONLY),
        List.of(listener(0, Transport.UDP), listener(1, Transport.TCP), listener(2, Transport.TLS)),
        List.of(group),
        new FlowMatrix(1, List.of()));
  }

  private static Listener listener(int index, Transport transport) {
    return new Listener(index, 0, transport, Endpoint.ofIpv4(0x0a000001, 5060), "10.0.0.1", null);
  }
}
