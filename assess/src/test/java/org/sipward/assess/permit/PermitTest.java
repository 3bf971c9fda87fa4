package org.sipward.assess.permit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermitTest {
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final List<Socket> kept = new CopyOnWriteArrayList<>();
  private final AtomicInteger accepted = new AtomicInteger();
  private ServerSocket device;

  @BeforeEach
  void start() throws IOException {
    device = new ServerSocket();
    device.bind(new InetSocketAddress(LOOPBACK, 0));
    Thread.ofVirtual()
        .start(
            () -> {
              while (!device.isClosed()) {
                try {
                  kept.add(device.accept());
                  accepted.incrementAndGet();
                } catch (IOException e) {
                  return;
                }
              }
            });
  }

  @AfterEach
  void end() throws IOException {
    device.close();
    for (Socket socket : kept) {
      socket.close();
    }
  }

  @Test
  void connectsWithinItsScope() throws Exception {
    Permit permit = Permit.of(scope(100, 1_000), InstantSource.fixed(NOW), () -> false);
    assertThat(permit.connect("127.0.0.1", device.getLocalPort(), 1_000))
        .isInstanceOf(Contact.Open.class);
    assertThat(permit.connect("the-device.example", device.getLocalPort(), 1_000))
        .isInstanceOf(Contact.Open.class);
    assertThat(permit.attempts()).isEqualTo(2);
  }

  /** What a redirect, a name server or a slip may offer; nothing is sent to any of them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost", "127.0.0.2", "::1", "0.0.0.0", "192.0.2.1", "the-device.example.evil.example",
        "127.1", "0x7f000001", "2130706433", "", "127.0.0.1 ", "http://127.0.0.1/"
      })
  void goesNowhereElse(String host) throws Exception {
    Permit permit = Permit.of(scope(100, 1_000), InstantSource.fixed(NOW), () -> false);
    assertThat(permit.connect(host, device.getLocalPort(), 1_000))
        .isInstanceOfSatisfying(
            Contact.Denied.class,
            d -> assertThat(d.denial()).isEqualTo(Contact.Denial.OUTSIDE_SCOPE));
    assertThat(permit.attempts()).isZero();
  }

  @Test
  void triesNoOtherPort() throws Exception {
    Permit permit = Permit.of(scope(100, 1_000), InstantSource.fixed(NOW), () -> false);
    assertThat(permit.connect("127.0.0.1", device.getLocalPort() + 1, 1_000))
        .isInstanceOf(Contact.Denied.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-27T10:59:59Z", "2026-11-27T13:00:00Z", "2027-01-01T00:00:00Z"})
  void keepsItsWindow(String moment) throws Exception {
    Permit permit =
        Permit.of(scope(100, 1_000), InstantSource.fixed(Instant.parse(moment)), () -> false);
    assertThat(permit.connect("127.0.0.1", device.getLocalPort(), 1_000))
        .isInstanceOfSatisfying(
            Contact.Denied.class,
            d -> assertThat(d.denial()).isEqualTo(Contact.Denial.OUTSIDE_WINDOW));
  }

  @Test
  void keepsItsCeilings() throws Exception {
    Permit few = Permit.of(scope(3, 1_000), InstantSource.fixed(NOW), () -> false);
    assertThat(denials(few, 10)).isEqualTo(7);
    assertThat(few.attempts()).isEqualTo(3);
    Permit perService = Permit.of(scope(1_000, 5_000), InstantSource.fixed(NOW), () -> false);
    int most = Impact.CONNECT.perService();
    assertThat(denials(perService, most + 10)).isEqualTo(10);
  }

  @Test
  void waitsForItsTurn() throws Exception {
    AtomicLong nanos = new AtomicLong();
    List<Long> waits = new ArrayList<>();
    Permit permit = paced(scope(100, 10), nanos, waits);
    for (int i = 0; i < 6; i++) {
      assertThat(permit.connect("127.0.0.1", device.getLocalPort(), 1_000))
          .isInstanceOf(Contact.Open.class);
    }
    assertThat(waits)
        .containsExactly(100_000_000L, 100_000_000L, 100_000_000L, 100_000_000L, 100_000_000L);
  }

  @Test
  void stopsAtOnce() throws Exception {
    Permit permit = Permit.of(scope(100, 1_000), InstantSource.fixed(NOW), () -> false);
    Contact.Open open = (Contact.Open) permit.connect("127.0.0.1", device.getLocalPort(), 1_000);
    CountDownLatch ended = new CountDownLatch(1);
    Thread.ofVirtual()
        .start(
            () -> {
              byte[] nothing = open.line().read(10, 60_000);
              if (nothing.length == 0) {
                ended.countDown();
              }
            });
    permit.stop();
    assertThat(ended.await(30, TimeUnit.SECONDS)).as("the open line ends").isTrue();
    assertThat(permit.connect("127.0.0.1", device.getLocalPort(), 1_000))
        .isInstanceOfSatisfying(
            Contact.Denied.class, d -> assertThat(d.denial()).isEqualTo(Contact.Denial.STOPPED));
  }

  @Test
  void stopsWhenAsked() throws Exception {
    AtomicBoolean asked = new AtomicBoolean();
    Permit permit = Permit.of(scope(100, 1_000), InstantSource.fixed(NOW), asked::get);
    assertThat(denials(permit, 1)).isZero();
    asked.set(true);
    assertThat(denials(permit, 3)).isEqualTo(3);
    assertThat(permit.isStopped()).isTrue();
  }

  @Test
  void allowsUpToItsImpact() {
    Permit permit = Permit.of(scope(1, 1), InstantSource.fixed(NOW), () -> false);
    assertThat(permit.allows(Impact.CONNECT)).isTrue();
    assertThat(permit.allows(Impact.LOGIN)).isFalse();
    assertThat(permit.allows(Impact.DISTURB)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"LOGIN", "LOCK"})
  void triesLoginsOnceASecondAndTwentyTimes(Impact act) throws Exception {
    AtomicLong nanos = new AtomicLong();
    List<Long> waits = new ArrayList<>();
    Permit permit = paced(scope(Impact.DISTURB, 100, 1_000), nanos, waits);
    for (int i = 0; i < 20; i++) {
      assertThat(permit.connect(act, "127.0.0.1", device.getLocalPort(), 1_000))
          .isInstanceOf(Contact.Open.class);
    }
    assertThat(waits).hasSize(19).allMatch(wait -> wait == 1_000_000_000L);
    assertThat(permit.connect(act, "127.0.0.1", device.getLocalPort(), 1_000))
        .isInstanceOfSatisfying(
            Contact.Denied.class, d -> assertThat(d.denial()).isEqualTo(Contact.Denial.CEILING));
    assertThat(permit.connect("127.0.0.1", device.getLocalPort(), 1_000))
        .as("looking is another ceiling")
        .isInstanceOf(Contact.Open.class);
  }

  /** What looks for a lock has its own twenty, so that what was tried before does not blind it. */
  @Test
  void countsLoginsAndLocksApart() throws Exception {
    Permit permit = paced(scope(Impact.DISTURB, 100, 1_000), new AtomicLong(), new ArrayList<>());
    int open = 0;
    for (int i = 0; i < 50; i++) {
      Impact act = i < 25 ? Impact.LOGIN : Impact.LOCK;
      Contact contact = permit.connect(act, "127.0.0.1", device.getLocalPort(), 1_000);
      open += contact instanceof Contact.Open ? 1 : 0;
    }
    assertThat(open).isEqualTo(40);
    assertThat(permit.connect(Impact.LOGIN, "127.0.0.1", device.getLocalPort(), 1_000))
        .isInstanceOf(Contact.Denied.class);
  }

  @Test
  void remembersWhatWasOpen() throws Exception {
    Permit permit = Permit.of(scope(100, 1_000), InstantSource.fixed(NOW), () -> false);
    assertThat(permit.seen().tried(LOOPBACK)).isZero();
    assertThat(permit.connect("127.0.0.1", device.getLocalPort() + 1, 1_000))
        .isInstanceOf(Contact.Denied.class);
    assertThat(permit.seen().tried(LOOPBACK)).as("what was denied was not tried").isZero();
    assertThat(denials(permit, 2)).isZero();
    assertThat(permit.seen().tried(LOOPBACK)).isEqualTo(1);
    assertThat(permit.seen().open(LOOPBACK)).containsExactly(device.getLocalPort());
  }

  @Test
  void restsWithinItsBoundAndNotOnceStopped() throws Exception {
    AtomicLong nanos = new AtomicLong();
    List<Long> waits = new ArrayList<>();
    Permit permit = paced(scope(Impact.DISTURB, 100, 1_000), nanos, waits);
    permit.rest(Duration.ofSeconds(5));
    permit.rest(Duration.ofDays(5));
    permit.stop();
    permit.rest(Duration.ofSeconds(5));
    assertThat(waits).containsExactly(5_000_000_000L, 60_000_000_000L);
    assertThat(permit.attempts()).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      names = {"CONNECT"},
      mode = EnumSource.Mode.EXCLUDE)
  void doesNothingBeyondItsImpact(Impact act) throws Exception {
    Permit permit = Permit.of(scope(100, 1_000), InstantSource.fixed(NOW), () -> false);
    assertThat(permit.connect(act, "127.0.0.1", device.getLocalPort(), 1_000))
        .isInstanceOfSatisfying(
            Contact.Denied.class, d -> assertThat(d.denial()).isEqualTo(Contact.Denial.IMPACT));
    try (DatagramLine line = line(permit.datagrams(act, "127.0.0.1", device.getLocalPort()))) {
      assertThat(line.send(new byte[1]))
          .hasValueSatisfying(d -> assertThat(d.denial()).isEqualTo(Contact.Denial.IMPACT));
    }
    assertThat(permit.attempts()).isZero();
  }

  @Test
  void sendsDatagramsWithinItsScopeOnly() throws Exception {
    Permit permit = Permit.of(scope(100, 1_000), InstantSource.fixed(NOW), () -> false);
    assertThat(permit.datagrams(Impact.CONNECT, "127.0.0.2", device.getLocalPort()))
        .isInstanceOf(DatagramContact.Denied.class);
    assertThat(permit.datagrams(Impact.CONNECT, "127.0.0.1", device.getLocalPort() + 1))
        .isInstanceOf(DatagramContact.Denied.class);
    assertThat(permit.datagramsFromAnyPort(Impact.CONNECT, "localhost", device.getLocalPort()))
        .isInstanceOf(DatagramContact.Denied.class);
    assertThat(permit.attempts()).isZero();
  }

  @Test
  void hearsThePortOrTheAddressThatItAsked() throws Exception {
    Permit permit = Permit.of(scope(100, 1_000), InstantSource.fixed(NOW), () -> false);
    int port = device.getLocalPort();
    try (DatagramSocket asked = new DatagramSocket(new InetSocketAddress(LOOPBACK, port));
        DatagramSocket beside = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
        DatagramSocket stranger =
            new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.2"), 0));
        DatagramLine narrow = line(permit.datagrams(Impact.CONNECT, "127.0.0.1", port));
        DatagramLine wide = line(permit.datagramsFromAnyPort(Impact.CONNECT, "127.0.0.1", port))) {
      for (DatagramLine line : List.of(narrow, wide)) {
        assertThat(line.send(new byte[] {7})).isEmpty();
        DatagramPacket question = new DatagramPacket(new byte[10], 10);
        asked.receive(question);
        int to = question.getPort();
        stranger.send(new DatagramPacket(new byte[] {1}, 1, LOOPBACK, to));
        beside.send(new DatagramPacket(new byte[] {2}, 1, LOOPBACK, to));
        asked.send(new DatagramPacket(new byte[] {3}, 1, LOOPBACK, to));
      }
      assertThat(narrow.receive(1_000)).contains(new byte[] {3});
      assertThat(wide.receive(1_000)).as("a stranger is not heard").isEmpty();
      assertThat(wide.receive(1_000)).contains(new byte[] {2});
      assertThat(narrow.local()).startsWith("127.0.0.1:");
    }
  }

  @Test
  void knowsARefusedPort() throws Exception {
    Permit permit = Permit.of(scope(100, 1_000), InstantSource.fixed(NOW), () -> false);
    try (DatagramLine line =
        line(permit.datagrams(Impact.CONNECT, "127.0.0.1", device.getLocalPort()))) {
      assertThat(line.refused()).isFalse();
      assertThat(line.send(new byte[1])).isEmpty();
      assertThat(line.receive(5_000)).isEmpty();
      assertThat(line.refused()).isTrue();
    }
  }

  @Test
  void stopClosesDatagramLines() throws Exception {
    Permit permit = Permit.of(scope(100, 1_000), InstantSource.fixed(NOW), () -> false);
    DatagramLine line = line(permit.datagrams(Impact.CONNECT, "127.0.0.1", device.getLocalPort()));
    permit.stop();
    assertThat(line.send(new byte[1]))
        .hasValueSatisfying(d -> assertThat(d.denial()).isEqualTo(Contact.Denial.STOPPED));
    assertThat(line.receive(60_000)).as("at once").isEmpty();
  }

  private static DatagramLine line(DatagramContact contact) {
    return ((DatagramContact.Open) contact).line();
  }

  private static Permit paced(Scope scope, AtomicLong nanos, List<Long> waits) {
    return Permit.paced(
        scope,
        InstantSource.fixed(NOW),
        nanos::get,
        wait -> {
          waits.add(wait);
          nanos.addAndGet(wait);
        });
  }

  private int denials(Permit permit, int attempts) throws InterruptedException {
    int denied = 0;
    for (int i = 0; i < attempts; i++) {
      if (permit.connect("127.0.0.1", device.getLocalPort(), 1_000) instanceof Contact.Denied) {
        denied++;
      }
    }
    return denied;
  }

  /** Others use a platform meanwhile, and a neighbour is not what is assessed. */
  @ParameterizedTest
  @CsvSource({
    "DEVICE,DISTURB,",
    "PLATFORM,LOGIN,",
    "PLATFORM,LOCK,127.0.0.1 is a platform",
    "PLATFORM,DISTURB,127.0.0.1 is a platform",
    "NEIGHBOUR,CONNECT,",
    "NEIGHBOUR,LOGIN,127.0.0.1 is a neighbour"
  })
  void aRoleBearsSoMuch(Role role, Impact act, @Nullable String refusal) throws Exception {
    int port = device.getLocalPort();
    Scope disturb = scope(Impact.DISTURB, 100, 1_000);
    List<PortRange> ports = List.of(new PortRange(port, port));
    Scope scope =
        new Scope(
            disturb.contact(),
            disturb.from(),
            disturb.until(),
            Impact.DISTURB,
            List.of(
                new Scope.Target(InetAddress.ofLiteral("127.0.0.2"), ports),
                new Scope.Target(LOOPBACK, ports, role)),
            Map.of(),
            100,
            1_000);
    Permit permit = Permit.of(scope, InstantSource.fixed(NOW), () -> false);
    Contact contact = permit.connect(act, "127.0.0.1", port, 1_000);
    if (refusal == null) {
      assertThat(contact).isInstanceOf(Contact.Open.class);
    } else {
      assertThat(contact)
          .isInstanceOfSatisfying(
              Contact.Denied.class, denied -> assertThat(denied.reason()).contains(refusal));
    }
  }

  private Scope scope(int attempts, int perSecond) {
    return scope(Impact.CONNECT, attempts, perSecond);
  }

  private Scope scope(Impact impact, int attempts, int perSecond) {
    int port = device.getLocalPort();
    return new Scope(
        "the test",
        Instant.parse("2026-11-27T11:00:00Z"),
        Instant.parse("2026-11-27T13:00:00Z"),
        impact,
        List.of(new Scope.Target(LOOPBACK, List.of(new PortRange(port, port)))),
        Map.of("the-device.example", LOOPBACK),
        attempts,
        perSecond);
  }
}
