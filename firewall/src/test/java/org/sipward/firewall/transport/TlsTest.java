package org.sipward.firewall.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.port.Outbound.Sent;
import org.sipward.firewall.port.Way;
import org.sipward.firewall.transport.tls.Reload;
import org.sipward.firewall.transport.tls.TlsException;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Prefix;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.firewall.zone.StreamBounds;
import org.sipward.firewall.zone.TlsSettings;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.sip.Transport;

@ExtendWith(NoBufferOutstanding.class)
class TlsTest {
  private static final int WAIT_SECONDS = 20;
  private static final int HANDSHAKE_MILLIS = StreamBounds.DEFAULT.handshakeMillis();
  private static final Peer CARRIER = peer(0, "carrier", "carrier.example");
  private static final Peer OTHER = peer(1, "other", "other.example");

  @TempDir Path folder;
  private Authority authority;
  private Path certificate;
  private Path key;

  @BeforeEach
  void ourCertificate() throws Exception {
    authority = new Authority("tests");
    certificate = folder.resolve("own.pem");
    key = folder.resolve("own.key");
    authority.write(folder.resolve("authority.pem"));
    authority.issue("firewall.test").write(certificate, key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void takesMessagesFromThePeerOfTheCertificate(String version) throws Exception {
    Probe probe = new Probe().reacting(StreamTest::answer);
    SSLContext client = authority.context(authority.issue("carrier.example"), version);
    try (Transports transports = Transports.open(interconnect(), loops(), probe);
        Phone phone = calling(transports, client, version)) {
      String message = Phone.message("a", 100);
      phone.send(message);

      assertThat(phone.receive(message.length())).isEqualTo(message);
      assertThat(probe.next().arrival().peer()).isEqualTo(CARRIER);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stranger.example", "*.example", "sip:carrier.example:5061", ""})
  void refusesACertificateWithoutTheNameOfAPeer(String name) throws Exception {
    Probe probe = new Probe();
    String[] names = name.isEmpty() ? new String[0] : new String[] {name};
    SSLContext client = authority.context(authority.issue(names), "TLSv1.3");
    try (Transports transports = Transports.open(interconnect(), loops(), probe)) {
      assertThatRefused(transports, client);
      assertThat(probe.count(Counter.HANDSHAKES_FAILED)).isEqualTo(1);
      assertThat(probe.count(Counter.CONNECTIONS_OPENED)).isZero();
    }
  }

  @Test
  void refusesAPeerAtAnAddressThatIsNotItsOwn() throws Exception {
    Probe probe = new Probe();
    Endpoint elsewhere = Networks.endpoint("192.0.2.0", 0);
    Peer far =
        new Peer(
            0,
            "far",
            List.of(new Prefix(elsewhere.high(), elsewhere.low(), 120)),
            List.of("carrier.example"),
            Screening.STRICT);
    Snapshot snapshot =
        Networks.zone()
            .peers(far)
            .onlyPeers()
            .listen(Transport.TLS, "127.0.0.1", tls(true))
            .snapshot();
    SSLContext client = authority.context(authority.issue("carrier.example"), "TLSv1.3");
    try (Transports transports = Transports.open(snapshot, loops(), probe)) {
      assertThatRefused(transports, client);
    }
  }

  @Test
  void refusesTheCertificateOfAnotherAuthority() throws Exception {
    Probe probe = new Probe();
    Authority rogue = new Authority("rogue");
    SSLContext client = authority.context(rogue.issue("carrier.example"), "TLSv1.3");
    try (Transports transports = Transports.open(interconnect(), loops(), probe)) {
      assertThatRefused(transports, client);
    }
  }

  @Test
  void refusesAnExpiredCertificateAndNone() throws Exception {
    Probe probe = new Probe();
    Instant yesterday = Instant.now().minus(1, ChronoUnit.DAYS);
    SSLContext expired =
        authority.context(authority.issue(yesterday, "carrier.example"), "TLSv1.3");
    try (Transports transports = Transports.open(interconnect(), loops(), probe)) {
      assertThatRefused(transports, expired);
      assertThatRefused(transports, authority.context(null, "TLSv1.3"));
      assertThat(probe.count(Counter.HANDSHAKES_FAILED)).isEqualTo(2);
    }
  }

  @Test
  void letsAnybodyIntoAZoneThatAsksForNoCertificate() throws Exception {
    Probe probe = new Probe().reacting(StreamTest::answer);
    Snapshot snapshot = Networks.zone().listen(Transport.TLS, "127.0.0.1", tls(false)).snapshot();
    try (Transports transports = Transports.open(snapshot, loops(), probe);
        Phone phone = calling(transports, authority.context(null, "TLSv1.3"), "TLSv1.3")) {
      String message = Phone.message("a", 5);
      phone.send(message);
      assertThat(phone.receive(message.length())).isEqualTo(message);
      assertThat(probe.next().arrival().peer()).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "TLSv1.1, TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
    "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
    "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
  })
  void speaksNoOldVersionAndNoOldCipher(String version, String suite) throws Exception {
    Probe probe = new Probe();
    Snapshot snapshot = Networks.zone().listen(Transport.TLS, "127.0.0.1", tls(false)).snapshot();
    try (Transports transports = Transports.open(snapshot, loops(), probe);
        SSLSocket socket = socket(transports, authority.context(null, "TLS"))) {
      socket.setEnabledProtocols(new String[] {version});
      socket.setEnabledCipherSuites(new String[] {suite});
      assertThatThrownBy(socket::startHandshake).isInstanceOf(IOException.class);
    }
  }

  @Test
  void closesWhoRenegotiates() throws Exception {
    Probe probe = new Probe();
    Snapshot snapshot = Networks.zone().listen(Transport.TLS, "127.0.0.1", tls(false)).snapshot();
    try (Transports transports = Transports.open(snapshot, loops(), probe);
        SSLSocket socket = socket(transports, authority.context(null, "TLS"))) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      Phone phone = new Phone(socket);
      phone.send(Phone.message("a", 0));
      assertThat(probe.next().text()).isNotEmpty();
      assertThatThrownBy(
              () -> {
                socket.startHandshake();
                phone.send(Phone.message("b", 0)).receive(1);
              })
          .isInstanceOf(IOException.class);
      Probe.await("given back", () -> transports.connections(0) == 0);
      assertThat(probe.seen).isEmpty();
    }
  }

  @Test
  void closesWhoSpeaksPlainSipOnATlsPort() throws Exception {
    Probe probe = new Probe();
    try (Transports transports = Transports.open(interconnect(), loops(), probe);
        Phone phone = Phone.calling(transports.bound(0))) {
      phone.send(Phone.message("a", 5));
      assertThat(phone.isClosedByPeer()).isTrue();
      Probe.await("given back", () -> transports.connections(0) == 0);
      assertThat(probe.count(Counter.HANDSHAKES_FAILED)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\u0016\u0003\u0001\u0002\u0000\u0001"})
  void closesAHandshakeThatDoesNotGetOn(String begin) throws Exception {
    Probe probe = new Probe();
    try (Transports transports = Transports.open(interconnect(), loops(), probe);
        Phone phone = Phone.calling(transports.bound(0))) {
      phone.send(begin);
      Probe.await("accepted", () -> transports.connections(0) == 1);
      probe.nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(HANDSHAKE_MILLIS + 100));

      assertThat(phone.isClosedByPeer()).isTrue();
      Probe.await("given back", () -> transports.connections(0) == 0);
      assertThat(probe.count(Counter.CONNECTIONS_CLOSED_SLOW)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "carrier.example, true",
    "sip:carrier.example, true",
    "hop.example, true",
    "other.example, false",
    "*.example, false",
  })
  void sendsOnlyToAServerWithTheRightName(String name, boolean right) throws Exception {
    Probe probe =
        new Probe() {
          @Override
          public List<String> tlsNames(Listener listener, Endpoint remote) {
            return List.of("hop.example");
          }
        };
    Peer elsewhere =
        new Peer(
            1, "other", List.of(new Prefix(1, 0, 64)), List.of("other.example"), Screening.STRICT);
    Snapshot snapshot =
        Networks.zone()
            .peers(CARRIER, elsewhere)
            .listen(Transport.TLS, "127.0.0.1", tls(true))
            .snapshot();
    SSLContext context = authority.context(authority.issue(name), "TLS");
    try (SSLServerSocket server = listening(context);
        Transports transports = Transports.open(snapshot, loops(), probe)) {
      Endpoint remote = Endpoint.of((InetSocketAddress) server.getLocalSocketAddress());
      String message = Phone.message("out", 1_000);
      var received =
          CompletableFuture.supplyAsync(() -> acceptAndReceive(server, message.length()));
      send(transports, probe, new Way().set(0, 0, remote), message);

      if (right) {
        assertThat(received.get(WAIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(message);
      } else {
        assertThat(probe.events.poll(WAIT_SECONDS, TimeUnit.SECONDS))
            .isEqualTo("failed " + remote + " lost 1");
        assertThat(received.get(WAIT_SECONDS, TimeUnit.SECONDS)).isEmpty();
        assertThat(probe.returned.poll(WAIT_SECONDS, TimeUnit.SECONDS))
            .isEqualTo("0 " + remote + " " + message);
      }
    }
  }

  /** In TLS 1.3 our handshake is complete before the server has looked at our certificate. */
  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void givesBackWhatAServerNeverTookThatRefusesOurCertificate(String version) throws Exception {
    Probe probe = new Probe();
    Snapshot snapshot =
        Networks.zone().peers(CARRIER).listen(Transport.TLS, "127.0.0.1", tls(true)).snapshot();
    SSLContext context =
        new Authority("another").context(authority.issue("carrier.example"), version);
    try (SSLServerSocket server = listening(context);
        Transports transports = Transports.open(snapshot, loops(), probe)) {
      Endpoint remote = Endpoint.of((InetSocketAddress) server.getLocalSocketAddress());
      String message = Phone.message("out", 1_000);
      var received =
          CompletableFuture.supplyAsync(() -> acceptAndReceive(server, message.length()));
      send(transports, probe, new Way().set(0, 0, remote), message);

      assertThat(received.get(WAIT_SECONDS, TimeUnit.SECONDS)).isEmpty();
      assertThat(probe.returned.poll(WAIT_SECONDS, TimeUnit.SECONDS))
          .isEqualTo("0 " + remote + " " + message);
      Probe.await("told", () -> probe.events.contains("failed " + remote + " lost 1"));
    }
  }

  /** Who answers on a connection of its own, or not at all, has not refused what it was sent. */
  @ParameterizedTest
  @ValueSource(ints = {4, 200})
  void givesNothingBackThatWasNotRefusedInTime(int seconds) throws Exception {
    Probe probe = new Probe();
    SSLContext context = authority.context(authority.issue("carrier.example"), "TLSv1.3");
    try (SSLServerSocket server = listening(context);
        Transports transports =
            Transports.open(interconnect(), TransportSettings.DEFAULT.withLoops(1), probe)) {
      server.setSoTimeout(WAIT_SECONDS * 1_000);
      Endpoint remote = Endpoint.of((InetSocketAddress) server.getLocalSocketAddress());
      String message = Phone.message("out", 1_000);
      var accepted = CompletableFuture.supplyAsync(() -> accepted(server));
      send(transports, probe, new Way().set(0, 0, remote), message);
      try (Phone silent = new Phone(accepted.get(WAIT_SECONDS, TimeUnit.SECONDS))) {
        assertThat(silent.receive(message.length())).isEqualTo(message);
        probe.nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
        probe.awaitTick();
      }
      assertThat(probe.events.poll(WAIT_SECONDS, TimeUnit.SECONDS)).isEqualTo("closed " + remote);
      assertThat(probe.count(Counter.SEND_FAILED)).isZero();
      assertThat(probe.events).isEmpty();
    }
  }

  private static Socket accepted(SSLServerSocket server) {
    try {
      return server.accept();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void reusesAnIncomingConnectionOfAPeerThatProvedItsName() throws Exception {
    Probe probe = new Probe();
    SSLContext client = authority.context(authority.issue("carrier.example"), "TLSv1.3");
    try (Transports transports = Transports.open(interconnect(), loops(), probe);
        Phone phone = calling(transports, client, "TLSv1.3")) {
      phone.send(Phone.message("a", 0));
      Endpoint source = probe.next().arrival().source();
      String message = Phone.message("back", 20);

      assertThat(send(transports, probe, new Way().set(0, 0, source), message))
          .isEqualTo(Sent.TAKEN);
      assertThat(phone.receive(message.length())).isEqualTo(message);
    }
  }

  @Test
  void presentsANewCertificateWithoutTouchingOldConnections() throws Exception {
    Probe probe = new Probe().reacting(StreamTest::answer);
    SSLContext client = authority.context(authority.issue("carrier.example"), "TLSv1.3");
    try (Transports transports = Transports.open(interconnect(), loops(), probe);
        Phone old = calling(transports, client, "TLSv1.3")) {
      Authority.Issued next = authority.issue("firewall.test");
      next.write(certificate, key);

      Reload reload = transports.reload(0);

      assertThat(reload.replaced()).as(reload.detail()).isTrue();
      assertThat(presented(transports, client)).isEqualTo(next.certificate());
      String message = Phone.message("old", 5);
      old.send(message);
      assertThat(old.receive(message.length())).isEqualTo(message);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-certificate", "other-key", "no-key", "expired", "missing"})
  void keepsTheOldCertificateAndSaysWhy(String fault) throws Exception {
    Probe probe = new Probe();
    SSLContext client = authority.context(authority.issue("carrier.example"), "TLSv1.3");
    try (Transports transports = Transports.open(interconnect(), loops(), probe)) {
      X509Certificate before = presented(transports, client);
      Authority.Issued next = authority.issue("firewall.test");
      Path named =
          switch (fault) {
            case "no-certificate" -> Files.writeString(certificate, "nothing");
            case "no-key" -> Files.writeString(key, "nothing");
            case "other-key" -> {
              next.write(certificate, folder.resolve("unused"));
              yield key;
            }
            case "expired" -> {
              authority
                  .issue(Instant.now().minus(1, ChronoUnit.DAYS), "firewall.test")
                  .write(certificate, key);
              yield certificate;
            }
            default -> {
              Files.delete(certificate);
              yield certificate;
            }
          };

      Reload reload = transports.reload(0);

      assertThat(reload.replaced()).isFalse();
      assertThat(reload.detail()).contains(named.toString());
      assertThat(presented(transports, client)).isEqualTo(before);
    }
  }

  @Test
  void doesNotStartWithoutItsCertificate() throws Exception {
    Files.delete(key);
    assertThatThrownBy(() -> Transports.open(interconnect(), loops(), new Probe()))
        .isInstanceOf(TlsException.class)
        .hasMessageContaining(key.toString());
  }

  private Snapshot interconnect() {
    return Networks.zone()
        .kind(ZoneKind.INTERCONNECT)
        .peers(CARRIER, OTHER)
        .onlyPeers()
        .listen(Transport.TLS, "127.0.0.1", tls(true))
        .snapshot();
  }

  private TlsSettings tls(boolean mutual) {
    return new TlsSettings(certificate, key, List.of(folder.resolve("authority.pem")), mutual);
  }

  private static Peer peer(int index, String name, String domain) {
    return new Peer(index, name, List.of(), List.of(domain), Screening.STRICT);
  }

  private static TransportSettings loops() {
    return TransportSettings.DEFAULT.withLoops(1);
  }

  private static SSLSocket socket(Transports transports, SSLContext context) throws IOException {
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket();
    socket.connect(transports.bound(0).toSocketAddress());
    socket.setSoTimeout(WAIT_SECONDS * 1_000);
    return socket;
  }

  private static Phone calling(Transports transports, SSLContext context, String version)
      throws IOException {
    SSLSocket socket = socket(transports, context);
    socket.setEnabledProtocols(new String[] {version});
    return new Phone(socket);
  }

  private static X509Certificate presented(Transports transports, SSLContext context)
      throws IOException {
    try (SSLSocket socket = socket(transports, context)) {
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }

  /** In TLS 1.3 a client learns only when it reads that its certificate was refused. */
  private static void assertThatRefused(Transports transports, SSLContext context)
      throws Exception {
    try (Phone phone = calling(transports, context, "TLSv1.3")) {
      assertThat(isRefused(phone)).isTrue();
    }
    Probe.await("given back", () -> transports.connections(0) == 0);
  }

  private static boolean isRefused(Phone phone) throws IOException {
    try {
      phone.send(Phone.message("a", 0));
      return phone.isClosedByPeer();
    } catch (SSLException | SocketException e) {
      return true;
    }
  }

  /** A server that asks for a certificate and does not wait for ever. */
  private static SSLServerSocket listening(SSLContext context) throws IOException {
    SSLServerSocket server =
        (SSLServerSocket)
            context.getServerSocketFactory().createServerSocket(0, 50, Networks.loopback());
    server.setNeedClientAuth(true);
    server.setSoTimeout(WAIT_SECONDS * 1_000);
    return server;
  }

  private static String acceptAndReceive(SSLServerSocket server, int length) {
    try (Phone hop = new Phone(server.accept())) {
      return hop.receive(length);
    } catch (IOException e) {
      return "";
    }
  }

  private static @Nullable Sent send(Transports transports, Probe probe, Way way, String message) {
    var sent = new CompletableFuture<Sent>();
    transports.execute(0, () -> sent.complete(probe.outbound(0).send(way, Probe.edits(message))));
    return sent.orTimeout(WAIT_SECONDS, TimeUnit.SECONDS).join();
  }
}
