package org.sipward.firewall.transport;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority of a test. */
final class Authority {
  private static final AtomicLong SERIAL = new AtomicLong(1);

  private final X500Name name;
  private final KeyPair keys = keys();
  private final X509Certificate certificate;

  Authority(String name) throws Exception {
    this.name = new X500Name("CN=" + name);
    this.certificate =
        sign(this.name, keys, List.of(), true, Instant.now().plus(1, ChronoUnit.DAYS));
  }

  /** A certificate with its key. */
  record Issued(X509Certificate certificate, KeyPair keys) {
    /** Writes both as PEM files, replacing what is there. */
    void write(Path certificateFile, Path keyFile) throws IOException {
      Files.writeString(certificateFile, pem(certificate));
      Files.writeString(keyFile, pem(new JcaPKCS8Generator(keys.getPrivate(), null)));
    }
  }

  X509Certificate certificate() {
    return certificate;
  }

  /** A certificate for names written as {@code sip:example.com} or {@code example.com}. */
  Issued issue(String... names) throws Exception {
    return issue(Instant.now().plus(1, ChronoUnit.DAYS), names);
  }

  Issued issue(Instant until, String... names) throws Exception {
    KeyPair own = keys();
    return new Issued(sign(new X500Name("CN=x"), own, List.of(names), false, until), own);
  }

  Path write(Path file) throws IOException {
    return Files.writeString(file, pem(certificate));
  }

  /**
   * A client side that trusts this authority and shows {@code own}, or nothing where it is null.
   */
  SSLContext context(@org.jspecify.annotations.Nullable Issued own, String version)
      throws GeneralSecurityException, IOException {
    char[] password = {};
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("authority", certificate);
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    if (own != null) {
      store.setKeyEntry(
          "own", own.keys().getPrivate(), password, new Certificate[] {own.certificate()});
    }
    KeyManagerFactory key = KeyManagerFactory.getInstance("PKIX");
    key.init(store, password);
    SSLContext context = SSLContext.getInstance(version);
    context.init(key.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private X509Certificate sign(
      X500Name subject, KeyPair own, List<String> names, boolean authority, Instant until)
      throws GeneralSecurityException, OperatorCreationException, CertIOException {
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name,
            BigInteger.valueOf(SERIAL.getAndIncrement()),
            Date.from(Instant.now().minus(2, ChronoUnit.DAYS)),
            Date.from(until),
            subject,
            own.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
    if (!names.isEmpty()) {
      GeneralName[] alternatives =
          names.stream()
              .map(
                  n ->
                      new GeneralName(
                          n.contains(":")
                              ? GeneralName.uniformResourceIdentifier
                              : GeneralName.dNSName,
                          n))
              .toArray(GeneralName[]::new);
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
    }
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
  }

  private static KeyPair keys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static String pem(Object object) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
    }
    return text.toString();
  }
}
