package org.sipward.assess.protocol;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** A client's certificate that nobody issued, of a key made for one handshake. */
final class MadeUpCertificate {
  private static final Instant FROM = Instant.parse("2001-01-01T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2049-12-31T00:00:00Z");
  private static final X500Name NAME = new X500Name("CN=sipward-assess");

  private MadeUpCertificate() {}

  static TlsCredentials of(BcTlsCrypto crypto, TlsContext context, CertificateRequest request)
      throws IOException {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      KeyPair pair = generator.generateKeyPair();
      TlsCertificate own = crypto.createCertificate(selfSigned(pair));
      Certificate chain =
          TlsUtils.isTLSv13(context)
              ? new Certificate(
                  request.getCertificateRequestContext(),
                  new CertificateEntry[] {new CertificateEntry(own, null)})
              : new Certificate(new TlsCertificate[] {own});
      return new BcDefaultTlsCredentialedSigner(
          new TlsCryptoParameters(context),
          crypto,
          PrivateKeyFactory.createKey(pair.getPrivate().getEncoded()),
          chain,
          SignatureScheme.getSignatureAndHashAlgorithm(SignatureScheme.ecdsa_secp256r1_sha256));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] selfSigned(KeyPair pair) throws IOException, OperatorCreationException {
    return new X509v3CertificateBuilder(
            NAME,
            BigInteger.ONE,
            Date.from(FROM),
            Date.from(UNTIL),
            NAME,
            SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()))
        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
        .getEncoded();
  }
}
