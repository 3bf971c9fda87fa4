package org.sipward.assess.permit;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Who must be at the other end of a TLS connection before it is told a secret.
 *
 * @param name that its certificate has to bear, an address or a name
 * @param sha256 of its certificate, in lower-case hexadecimal; with it, name and issuer do not
 *     matter, without it the machine's trusted issuers decide
 */
public record TlsPeer(String name, Optional<String> sha256) {

  SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      if (sha256.isPresent()) {
        context.init(null, new TrustManager[] {new Pinned(sha256.get())}, null);
      } else {
        context.init(null, null, null);
      }
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Trust in one certificate. */
  private static final class Pinned extends X509ExtendedTrustManager {
    private final String hash;

    Pinned(String hash) {
      this.hash = hash;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      try {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded());
        if (!HexFormat.of().formatHex(digest).equals(hash)) {
          throw new CertificateException("another certificate than the paper names");
        }
      } catch (GeneralSecurityException e) {
        throw new CertificateException(e.getMessage(), e);
      }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      checkServerTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("there are no clients here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
