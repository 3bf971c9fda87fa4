package org.sipward.assess.probe.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Vector;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/**
 * A TLS 1.3 client that wants to see the server's certificates, which are encrypted there, and then
 * hangs up. Used once.
 */
final class ChainClient extends DefaultTlsClient {
  static final List<Integer> ECDSA =
      List.of(
          SignatureScheme.ecdsa_secp256r1_sha256,
          SignatureScheme.ecdsa_secp384r1_sha384,
          SignatureScheme.ecdsa_secp521r1_sha512,
          SignatureScheme.ed25519);
  static final List<Integer> RSA =
      List.of(
          SignatureScheme.rsa_pss_rsae_sha256,
          SignatureScheme.rsa_pss_rsae_sha384,
          SignatureScheme.rsa_pss_rsae_sha512);

  private final List<Integer> schemes;
  private final List<byte[]> chain = new ArrayList<>();

  private ChainClient(List<Integer> schemes) {
    super(new BcTlsCrypto(new SecureRandom()));
    this.schemes = schemes;
  }

  /** The chain that a server shows to a client of these signature schemes; empty if it has none. */
  static List<byte[]> read(InputStream in, OutputStream out, List<Integer> schemes) {
    ChainClient client = new ChainClient(schemes);
    try {
      new TlsClientProtocol(in, out).connect(client);
    } catch (IOException | RuntimeException e) {
      // The end that was wanted, or a server without such a certificate.
    }
    return client.chain;
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return ProtocolVersion.TLSv13.only();
  }

  @Override
  @SuppressWarnings({"JdkObsolete", "rawtypes", "unchecked"}) // the library's own type
  protected Vector getSupportedSignatureAlgorithms() {
    Vector wanted = new Vector();
    schemes.forEach(s -> wanted.add(SignatureScheme.getSignatureAndHashAlgorithm(s)));
    return wanted;
  }

  @Override
  public TlsAuthentication getAuthentication() {
    return new TlsAuthentication() {
      @Override
      public void notifyServerCertificate(TlsServerCertificate shown) throws IOException {
        for (TlsCertificate certificate : shown.getCertificate().getCertificateList()) {
          chain.add(certificate.getEncoded());
        }
        throw new TlsFatalAlert(AlertDescription.user_canceled);
      }

      @Override
      public @Nullable TlsCredentials getClientCredentials(CertificateRequest request) {
        return null;
      }
    };
  }
}
