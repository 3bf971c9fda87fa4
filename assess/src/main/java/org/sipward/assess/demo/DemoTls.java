package org.sipward.assess.demo;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Vector;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsServerProtocol;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/**
 * A TLS server of the demo, one handshake each. It answers every request with 404.
 *
 * <p>{@code old}: it agrees to TLS 1.0, too. {@code mutual}: it asks for a client's certificate and
 * takes none but those of its fleet, of which none is here.
 */
final class DemoTls extends DefaultTlsServer {
  private static final String ANSWER =
      "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

  private final BcTlsCrypto own;
  private final DemoCertificate certificate;
  private final DemoWords words;

  private DemoTls(BcTlsCrypto own, DemoCertificate certificate, DemoWords words) {
    super(own);
    this.own = own;
    this.certificate = certificate;
    this.words = words;
  }

  /** What is done with one connection. */
  static void serve(Socket socket, DemoCertificate certificate, DemoWords words)
      throws IOException {
    TlsServerProtocol protocol =
        new TlsServerProtocol(socket.getInputStream(), socket.getOutputStream());
    protocol.accept(new DemoTls(new BcTlsCrypto(new SecureRandom()), certificate, words));
    if (protocol.getInputStream().read(new byte[1024]) > 0) {
      protocol.getOutputStream().write(ANSWER.getBytes(StandardCharsets.US_ASCII));
    }
    protocol.close();
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return words.has("old")
        ? ProtocolVersion.TLSv12.downTo(ProtocolVersion.TLSv10)
        : ProtocolVersion.TLSv13.downTo(ProtocolVersion.TLSv12);
  }

  @Override
  protected int[] getSupportedCipherSuites() {
    return words.has("old")
        ? new int[] {CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA}
        : new int[] {
          CipherSuite.TLS_AES_128_GCM_SHA256,
          CipherSuite.TLS_AES_256_GCM_SHA384,
          CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
          CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
        };
  }

  @Override
  public TlsCredentials getCredentials() throws IOException {
    return getECDSASignerCredentials();
  }

  @Override
  protected TlsCredentialedSigner getECDSASignerCredentials() throws IOException {
    TlsCertificate shown = own.createCertificate(certificate.der());
    Certificate chain =
        TlsUtils.isTLSv13(context)
            ? new Certificate(
                TlsUtils.EMPTY_BYTES, new CertificateEntry[] {new CertificateEntry(shown, null)})
            : new Certificate(new TlsCertificate[] {shown});
    return new BcDefaultTlsCredentialedSigner(
        new TlsCryptoParameters(context),
        own,
        PrivateKeyFactory.createKey(certificate.key().getEncoded()),
        chain,
        TlsUtils.isTLSv12(context) ? ecdsa() : null);
  }

  private static SignatureAndHashAlgorithm ecdsa() {
    return SignatureScheme.getSignatureAndHashAlgorithm(SignatureScheme.ecdsa_secp256r1_sha256);
  }

  @Override
  @SuppressWarnings({"JdkObsolete", "rawtypes", "unchecked"}) // the library's own type
  public @Nullable CertificateRequest getCertificateRequest() throws IOException {
    if (!words.has("mutual")) {
      return null;
    }
    Vector algorithms = new Vector();
    algorithms.add(ecdsa());
    return TlsUtils.isTLSv13(context)
        ? new CertificateRequest(TlsUtils.EMPTY_BYTES, algorithms, null, null)
        : new CertificateRequest(
            new short[] {ClientCertificateType.ecdsa_sign}, algorithms, new Vector());
  }

  @Override
  public void notifyClientCertificate(Certificate shown) throws IOException {
    throw new TlsFatalAlert(
        shown.isEmpty() ? AlertDescription.handshake_failure : AlertDescription.unknown_ca);
  }
}
