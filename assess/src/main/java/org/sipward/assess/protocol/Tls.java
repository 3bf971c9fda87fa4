package org.sipward.assess.protocol;

import java.io.IOException;
import java.security.SecureRandom;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.ServerOnlyTlsAuthentication;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.sipward.assess.permit.Line;

/**
 * TLS over a connection, from 1.0 on, whose server is not verified: it is what stands behind that
 * is looked at. Stateless.
 */
public final class Tls {
  private Tls() {}

  /** Shakes hands; fails with an exception where that is not TLS, or asks for a certificate. */
  public static Wire over(Line line, int patienceMillis, int wholeMillis) throws IOException {
    TlsClientProtocol protocol = new TlsClientProtocol(line.input(patienceMillis), line.output());
    protocol.connect(new Client(new BcTlsCrypto(new SecureRandom())));
    return Wire.over(protocol.getInputStream(), protocol.getOutputStream(), wholeMillis);
  }

  private static final class Client extends DefaultTlsClient {
    private Client(TlsCrypto crypto) {
      super(crypto);
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
      return ProtocolVersion.TLSv13.downTo(ProtocolVersion.TLSv10);
    }

    @Override
    public TlsAuthentication getAuthentication() {
      return new ServerOnlyTlsAuthentication() {
        @Override
        public void notifyServerCertificate(TlsServerCertificate certificate) {
          // Any will do.
        }
      };
    }
  }
}
