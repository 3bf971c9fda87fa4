package org.sipward.exchange.transport;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.sipward.exchange.protocol.Caller;

/**
 * Mutual TLS 1.3 between Stores that know each other's keys: no authority, no names, no dates.
 *
 * <p>A certificate is accepted if and only if its key is pinned to a Store of the trust list. Host
 * names are not looked at, since a key is pinned to one Store and to no address: whoever answers at
 * whatever address with the key of that Store is that Store. Validity dates are not looked at
 * either: the holder of the key wrote them, while the list says until when the key counts. That the
 * other side holds the private key is shown by the handshake itself (RFC 8446 4.4.3).
 *
 * <p>Own identity and pins are asked for at each handshake. A resumed session makes no handshake of
 * that kind, and a connection lives longer than a list: so {@link #peer} is asked once more for
 * each request.
 */
public final class Pinned {
  static final String PROTOCOL = "TLSv1.3";

  private static final String ALIAS = "store";

  private final Supplier<TlsIdentity> identity;
  private final Function<String, Optional<Caller>> pins;

  /**
   * A side of connections.
   *
   * @param identity the own one, asked at each handshake
   * @param pins whose key has this pin, by the list that is in force
   */
  public Pinned(Supplier<TlsIdentity> identity, Function<String, Optional<Caller>> pins) {
    this.identity = identity;
    this.pins = pins;
  }

  /** The same, where only this Store is accepted. */
  Pinned only(String storeId) {
    return new Pinned(
        identity, pin -> pins.apply(pin).filter(caller -> caller.storeId().equals(storeId)));
  }

  SSLContext context() {
    return contextOf(new OwnKey());
  }

  /** The same without a key to show: nobody of ours. */
  SSLContext nameless() {
    return contextOf();
  }

  private SSLContext contextOf(KeyManager... keys) {
    try {
      var context = SSLContext.getInstance(PROTOCOL);
      context.init(keys, new TrustManager[] {new Pins()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has TLS 1.3", e);
    }
  }

  static SSLParameters parameters() {
    var parameters = new SSLParameters();
    parameters.setProtocols(new String[] {PROTOCOL});
    return parameters;
  }

  /** The Store at the other end of a session, if its key is pinned now. */
  Optional<Caller> peer(SSLSession session) {
    try {
      return session.getPeerCertificates()[0] instanceof X509Certificate certificate
          ? pins.apply(TlsIdentity.pin(certificate.getPublicKey()))
          : Optional.empty();
    } catch (SSLException e) {
      return Optional.empty();
    }
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    if (chain.length == 0) {
      throw new CertificateException("no certificate");
    }
    var pin = TlsIdentity.pin(chain[0].getPublicKey());
    if (pins.apply(pin).isEmpty()) {
      throw new CertificateException("the key " + pin + " is not pinned to a Store");
    }
  }

  /** Accepts pinned keys; extended, so that the JDK adds no checks of names and chains. */
  private final class Pins extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      check(chain);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  /**
   * Gives the own key to whoever asks. Key and certificate are asked for one after the other: an
   * identity that is replaced in between spoils one handshake, and the next one is right.
   */
  private final class OwnKey extends X509ExtendedKeyManager {
    @Override
    public String chooseEngineClientAlias(
        String[] types, Principal @Nullable [] issuers, SSLEngine engine) {
      return ALIAS;
    }

    @Override
    public String chooseEngineServerAlias(
        String type, Principal @Nullable [] issuers, SSLEngine engine) {
      return ALIAS;
    }

    @Override
    public String chooseClientAlias(String[] types, Principal @Nullable [] issuers, Socket socket) {
      return ALIAS;
    }

    @Override
    public String chooseServerAlias(String type, Principal @Nullable [] issuers, Socket socket) {
      return ALIAS;
    }

    @Override
    public String[] getClientAliases(String type, Principal @Nullable [] issuers) {
      return new String[] {ALIAS};
    }

    @Override
    public String[] getServerAliases(String type, Principal @Nullable [] issuers) {
      return new String[] {ALIAS};
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return new X509Certificate[] {identity.get().certificate()};
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return identity.get().key();
    }
  }
}
