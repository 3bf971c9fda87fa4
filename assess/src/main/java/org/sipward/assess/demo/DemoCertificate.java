package org.sipward.assess.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A key made for one run of the demo, with a certificate that it issued to itself.
 *
 * @param der the certificate
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DemoCertificate(PrivateKey key, byte[] der) {
  private static final Date FROM = Date.from(Instant.parse("2020-01-01T00:00:00Z"));
  private static final Date UNTIL = Date.from(Instant.parse("2049-01-01T00:00:00Z"));

  /**
   * A new one.
   *
   * @param issues whether it may issue others
   */
  static DemoCertificate of(String name, boolean issues) throws IOException {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      KeyPair pair = generator.generateKeyPair();
      X500Name self = new X500Name("CN=" + name);
      byte[] der =
          new X509v3CertificateBuilder(
                  self,
                  BigInteger.ONE,
                  FROM,
                  UNTIL,
                  self,
                  SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()))
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(issues))
              .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
              .getEncoded();
      return new DemoCertificate(pair.getPrivate(), der);
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Certificate and key, as an assessor keeps them in one file. */
  String pem() {
    return DirectiveFiles.pem("CERTIFICATE", der)
        + "\n"
        + DirectiveFiles.pem("PRIVATE KEY", key.getEncoded())
        + "\n";
  }
}
