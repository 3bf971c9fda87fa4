package org.sipward.exchange.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.Socket;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipward.exchange.protocol.RemoteFailure;
import org.sipward.exchange.protocol.RemoteFailure.Kind;

/** Who gets a connection: keys of the list of this moment, TLS 1.3, and nobody else. */
class PinnedTest {
  private static final String TRUST_LIST = "/fsx/v1/trustlist";

  private Net net;

  @BeforeEach
  void start() throws Exception {
    net = new Net();
  }

  @AfterEach
  void stop() throws Exception {
    net.close();
  }

  @Test
  void aKeyThatIsNotPinnedGetsNoAnswer() {
    net.unpin(Net.ALICE);
    assertRefused(net.remote(Net.ALICE));
    assertThat(net.remote(Net.BOB).trustList()).isEqualTo(SomeStore.TRUST_LIST);
  }

  @Test
  void aServerThatIsNotPinnedOrIsAnotherStoreIsNotAsked() {
    net.pin(Net.SERVED, Net.BOB);
    assertRefused(net.remote(Net.ALICE));
    net.unpin(Net.BOB);
    assertRefused(net.remote(Net.ALICE));
    assertThat(net.store.heard).isEmpty();
  }

  @Test
  void keysAreReplacedWithoutRestart() {
    var before = net.remote(Net.ALICE);
    before.trustList();
    net.renew(Net.SERVED);
    net.renew(Net.ALICE);
    // The connection of before has lost its pin; the next one is made with the new keys.
    assertRefused(before);
    assertThat(before.trustList()).isEqualTo(SomeStore.TRUST_LIST);
    assertThat(net.remote(Net.ALICE).trustList()).isEqualTo(SomeStore.TRUST_LIST);
  }

  @Test
  void aPinThatIsTakenAwayEndsConnectionsAndSessions() throws Exception {
    var context = net.tls(Net.ALICE).context();
    try (var wire = new Wire(net.base(), context)) {
      assertThat(wire.ask(asked()).status()).isEqualTo(200);
      net.unpin(Net.ALICE);
      var got = wire.ask(asked());
      assertThat(got.status()).isEqualTo(403);
      assertThat(got.reason()).isEqualTo("UNKNOWN_SENDER");
      assertThat(wire.isOver()).isTrue();
    }
    // Whether or not the session is resumed, which goes without a certificate.
    try (var wire = new Wire(net.base(), context)) {
      assertThat(status(wire)).isIn(0, 403);
    }
  }

  @Test
  void olderTlsIsRefused() throws Exception {
    var any = SSLContext.getInstance("TLS");
    any.init(null, new X509TrustManager[] {new Trusting()}, new SecureRandom());
    try (var wire = new Wire(net.base(), any, "TLSv1.2")) {
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> wire.ask(asked()));
    }
  }

  @Test
  void withoutACertificateThereIsNoAnswer() throws Exception {
    var nobody = SSLContext.getInstance("TLS");
    nobody.init(null, new X509TrustManager[] {new Trusting()}, new SecureRandom());
    try (var wire = new Wire(net.base(), nobody)) {
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> wire.ask(asked()));
    }
  }

  private Asked asked() {
    return net.signatures(Net.ALICE).sign(Wire.get(TRUST_LIST), Net.SERVED.storeId());
  }

  private int status(Wire wire) {
    try {
      return wire.ask(asked()).status();
    } catch (IOException e) {
      return 0;
    }
  }

  private static void assertRefused(HttpRemote remote) {
    assertThatExceptionOfType(RemoteFailure.class)
        .isThrownBy(remote::trustList)
        .satisfies(e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(Kind.REFUSED));
  }

  /** Takes every server for good. */
  private static final class Trusting extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] c, String t, Socket s) {}

    @Override
    public void checkServerTrusted(X509Certificate[] c, String t, Socket s) {}

    @Override
    public void checkClientTrusted(X509Certificate[] c, String t, SSLEngine e) {}

    @Override
    public void checkServerTrusted(X509Certificate[] c, String t, SSLEngine e) {}

    @Override
    public void checkClientTrusted(X509Certificate[] c, String t) {}

    @Override
    public void checkServerTrusted(X509Certificate[] c, String t) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
