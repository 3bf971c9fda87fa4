package org.sipward.assess.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;
import org.sipward.assess.permit.Line;

/**
 * The TLS client of a made-up device. It verifies chain, name and time, unless it is careless: then
 * it takes everybody, down to TLS 1.0.
 */
final class DemoClient extends DefaultTlsClient {
  /** What it calls the server. */
  static final String SERVER = "cloud.example.com";

  private static final int PATIENCE_MILLIS = 2_000;
  private static final int DNS_NAME = 2;
  private static final String HELLO = "GET /readings HTTP/1.1\r\nHost: " + SERVER + "\r\n\r\n";

  private final DemoCertificate trusted;
  private final boolean careless;

  private DemoClient(DemoCertificate trusted, boolean careless) {
    super(new BcTlsCrypto(new SecureRandom()));
    this.trusted = trusted;
    this.careless = careless;
  }

  /** Connects, and talks if it trusts the server; an exception says that it did not. */
  static void visit(Line line, DemoCertificate trusted, boolean careless) throws IOException {
    TlsClientProtocol protocol = new TlsClientProtocol(line.input(PATIENCE_MILLIS), line.output());
    protocol.connect(new DemoClient(trusted, careless));
    protocol.getOutputStream().write(HELLO.getBytes(StandardCharsets.US_ASCII));
    protocol.close();
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return ProtocolVersion.TLSv13.downTo(
        careless ? ProtocolVersion.TLSv10 : ProtocolVersion.TLSv12);
  }

  @Override
  public TlsAuthentication getAuthentication() {
    return new TlsAuthentication() {
      @Override
      public void notifyServerCertificate(TlsServerCertificate shown) throws IOException {
        List<X509Certificate> chain = new ArrayList<>();
        try {
          for (TlsCertificate one : shown.getCertificate().getCertificateList()) {
            chain.add(certificate(one.getEncoded()));
          }
          if (!careless) {
            verify(chain);
          }
        } catch (GeneralSecurityException e) {
          throw new TlsFatalAlert(AlertDescription.bad_certificate, e);
        }
      }

      @Override
      public @Nullable TlsCredentials getClientCredentials(CertificateRequest request) {
        return null;
      }
    };
  }

  private void verify(List<X509Certificate> chain) throws GeneralSecurityException {
    PKIXParameters parameters =
        new PKIXParameters(Set.of(new TrustAnchor(certificate(trusted.der()), null)));
    parameters.setRevocationEnabled(false);
    CertPathValidator.getInstance("PKIX")
        .validate(CertificateFactory.getInstance("X.509").generateCertPath(chain), parameters);
    var names = chain.getFirst().getSubjectAlternativeNames();
    if (names == null || !names.contains(List.of(DNS_NAME, SERVER))) {
      throw new GeneralSecurityException("another name");
    }
  }

  private static X509Certificate certificate(byte[] der) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }
}
