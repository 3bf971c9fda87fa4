package org.sipward.firewall.transport.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLException;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.TlsSettings;

/**
 * The TLS of one listener: accepts and opens connections with its certificate, and takes a new
 * certificate while old connections stay open.
 *
 * <p>TLS 1.2 and 1.3 with authenticated encryption and forward secrecy only (RFC 9325 4.2), on the
 * JDK's implementation; renegotiation is refused. Any thread.
 */
public final class TlsSide {
  private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

  private static final List<String> SUITES =
      List.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  static {
    // Read once by the JDK: a client could otherwise make us do handshake after handshake.
    System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
  }

  private final TlsSettings settings;
  private volatile Contexts contexts;

  private TlsSide(TlsSettings settings, Contexts contexts) {
    this.settings = settings;
    this.contexts = contexts;
  }

  private record Contexts(X509Certificate certificate, SslContext server, SslContext client) {}

  /**
   * Reads the certificate settings of a listener.
   *
   * @throws TlsException naming the file that is of no use
   */
  public static TlsSide open(TlsSettings settings) {
    return new TlsSide(settings, contexts(settings, Credentials.read(settings)));
  }

  /** Whether a client must show a certificate. */
  public boolean isMutual() {
    return settings.mutual();
  }

  /**
   * The TLS of an accepted connection.
   *
   * @param workers do the arithmetic of the handshake, so that the loop goes on
   */
  public SslHandler accepting(ByteBufAllocator allocator, Executor workers) {
    return bounded(contexts.server().newHandler(allocator, workers));
  }

  /** The TLS of a connection that we open; who answers is to be asked when it is up. */
  public SslHandler connecting(ByteBufAllocator allocator, Executor workers) {
    return bounded(contexts.client().newHandler(allocator, workers));
  }

  /**
   * Reads the files again and uses them for new connections, if a connection to oneself then sees
   * the new certificate; otherwise the old ones stay in use.
   *
   * @param bound where the listener accepts connections
   */
  public Reload reload(Endpoint bound) {
    Contexts old = contexts;
    Contexts fresh;
    try {
      Credentials credentials = Credentials.read(settings);
      credentials.chain().getFirst().checkValidity();
      fresh = contexts(settings, credentials);
    } catch (CertificateExpiredException | CertificateNotYetValidException e) {
      return Reload.kept(settings.certificate() + ": " + e.getMessage());
    } catch (TlsException e) {
      return Reload.kept(String.valueOf(e.getMessage()));
    }
    contexts = fresh;
    String seen = SelfCheck.connect(bound, fresh.certificate());
    if (!seen.isEmpty()) {
      contexts = old;
      return Reload.kept(seen);
    }
    return Reload.replaced(fresh.certificate());
  }

  private static Contexts contexts(TlsSettings settings, Credentials credentials) {
    SslContextBuilder server =
        SslContextBuilder.forServer(credentials.key(), credentials.chain())
            .clientAuth(settings.mutual() ? ClientAuth.REQUIRE : ClientAuth.NONE);
    SslContextBuilder client =
        SslContextBuilder.forClient()
            .keyManager(credentials.key(), credentials.chain())
            // Names are compared by RFC 5922, not by the rules of HTTPS.
            .endpointIdentificationAlgorithm(null);
    try {
      return new Contexts(
          credentials.chain().getFirst(), build(server, credentials), build(client, credentials));
    } catch (SSLException e) {
      throw new TlsException(settings.certificate() + ": " + e.getMessage(), e);
    }
  }

  private static SslContext build(SslContextBuilder builder, Credentials credentials)
      throws SSLException {
    builder
        .sslProvider(SslProvider.JDK)
        .protocols(VERSIONS)
        .ciphers(SUITES, SupportedCipherSuiteFilter.INSTANCE);
    if (!credentials.trust().isEmpty()) {
      builder.trustManager(credentials.trust());
    }
    return builder.build();
  }

  /** The wheel of the loop bounds the handshake; zero keeps Netty from setting a timer. */
  private static SslHandler bounded(SslHandler handler) {
    handler.setHandshakeTimeoutMillis(0);
    return handler;
  }
}
