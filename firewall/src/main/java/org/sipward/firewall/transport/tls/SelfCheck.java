package org.sipward.firewall.transport.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.zone.Endpoint;

/**
 * A connection of a listener to itself, to see which certificate it really presents: files that
 * load are not yet a listener that serves them.
 */
final class SelfCheck {
  private static final int TIMEOUT_MILLIS = 5_000;

  private SelfCheck() {}

  /** Empty if the listener presents {@code expected}, else what is wrong. Blocks for seconds. */
  static String connect(Endpoint bound, X509Certificate expected) {
    AtomicReference<@Nullable X509Certificate> seen = new AtomicReference<>();
    String trouble = "";
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Witness(seen)}, null);
      try (Socket plain = new Socket()) {
        plain.connect(reachable(bound), TIMEOUT_MILLIS);
        plain.setSoTimeout(TIMEOUT_MILLIS);
        handshake(context, plain);
      }
    } catch (IOException | GeneralSecurityException e) {
      trouble = ": " + e.getMessage();
    }
    // A mutual listener refuses us after it has shown its certificate, which is all we want.
    if (expected.equals(seen.get())) {
      return "";
    }
    return seen.get() == null
        ? "connecting to oneself at " + bound + " shows no certificate" + trouble
        : "connecting to oneself at " + bound + " shows another certificate";
  }

  private static void handshake(SSLContext context, Socket plain) throws IOException {
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(plain, null, plain.getPort(), false)) {
      socket.startHandshake();
    }
  }

  /** An unspecified address is listened on, but not connected to. */
  private static InetSocketAddress reachable(Endpoint bound) {
    InetSocketAddress address = bound.toSocketAddress();
    return address.getAddress().isAnyLocalAddress()
        ? new InetSocketAddress(
            InetAddress.ofLiteral(bound.isIpv4() ? "127.0.0.1" : "::1"), bound.port())
        : address;
  }

  /** Takes down the certificate that is presented; it is compared, not trusted. */
  private static final class Witness extends X509ExtendedTrustManager {
    private static final X509Certificate[] NONE = {};
    private final AtomicReference<@Nullable X509Certificate> seen;

    Witness(AtomicReference<@Nullable X509Certificate> seen) {
      this.seen = seen;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
      seen.set(chain[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
      seen.set(chain[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      seen.set(chain[0]);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return NONE;
    }
  }
}
