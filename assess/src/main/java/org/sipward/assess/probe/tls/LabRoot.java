package org.sipward.assess.probe.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.sipward.assess.paper.PaperException;
import org.sipward.assess.permit.Addresses;

/**
 * The root that the assessor made for one assessment and gave to the device as trusted, and what it
 * issues to our servers. What it issues is valid as long as itself, whatever the device's clock
 * says, or has ended long ago.
 */
final class LabRoot {
  private static final int MAX_OCTETS = 1 << 16;
  private static final int RSA_BITS = 2_048;
  private static final int SERIAL_BITS = 64;
  private static final Duration LONG_AGO = Duration.ofDays(90);
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN (PRIVATE KEY|CERTIFICATE)-----([A-Za-z0-9+/=\\s]+)-----END");

  private final X500Name subject;
  private final PrivateKey key;
  private final Span span;
  private final SecureRandom random = new SecureRandom();

  /**
   * A key with the certificates that speak for it.
   *
   * @param chain in DER, its own first
   */
  record Credential(PrivateKey key, List<byte[]> chain) {}

  /** From when until when. */
  private record Span(Instant from, Instant until) {}

  private LabRoot(X500Name subject, PrivateKey key, Span span) {
    this.subject = subject;
    this.key = key;
    this.span = span;
  }

  /** Reads a root's certificate and private key from one PEM file. */
  static LabRoot read(Path file) throws IOException, PaperException {
    if (Files.size(file) > MAX_OCTETS) {
      throw new PaperException("larger than 64 KiB");
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    Optional<X509Certificate> certificate = Optional.empty();
    Optional<PrivateKey> key = Optional.empty();
    try {
      Matcher pem = PEM.matcher(text);
      while (pem.find()) {
        byte[] der = Base64.getMimeDecoder().decode(pem.group(2));
        if (pem.group(1).equals("CERTIFICATE")) {
          certificate =
              Optional.of(
                  (X509Certificate)
                      CertificateFactory.getInstance("X.509")
                          .generateCertificate(new ByteArrayInputStream(der)));
        } else {
          key = Optional.of(privateKey(der));
        }
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new PaperException("cannot be read: " + e.getMessage());
    }
    if (certificate.isEmpty() || key.isEmpty()) {
      throw new PaperException("needs a CERTIFICATE and its PRIVATE KEY in PEM");
    }
    return new LabRoot(
        X500Name.getInstance(certificate.get().getSubjectX500Principal().getEncoded()),
        key.get(),
        new Span(
            certificate.get().getNotBefore().toInstant(),
            certificate.get().getNotAfter().toInstant()));
  }

  private static PrivateKey privateKey(byte[] der) throws GeneralSecurityException {
    try {
      return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    }
  }

  /** What a server of some identity shows with its own key. */
  Credential credential(ServerMake.Identity identity, List<String> names, KeyPair own)
      throws GeneralSecurityException, OperatorCreationException, IOException {
    X500Name leaf = new X500Name("CN=" + commonName(names));
    return switch (identity) {
      case ISSUED -> new Credential(own.getPrivate(), List.of(issue(leaf, names, own.getPublic())));
      case SELF_SIGNED -> {
        LabRoot self = new LabRoot(leaf, own.getPrivate(), span);
        yield new Credential(own.getPrivate(), List.of(self.issue(leaf, names, own.getPublic())));
      }
      case UNKNOWN_CA -> {
        LabRoot stranger = new LabRoot(subject, pair(false).getPrivate(), span);
        yield new Credential(
            own.getPrivate(), List.of(stranger.issue(leaf, names, own.getPublic())));
      }
      case WRONG_NAME -> {
        List<String> other = List.of("other.invalid");
        X500Name name = new X500Name("CN=other.invalid");
        yield new Credential(own.getPrivate(), List.of(issue(name, other, own.getPublic())));
      }
      case EXPIRED -> {
        Instant end = span.from().minus(LONG_AGO);
        LabRoot past = new LabRoot(subject, key, new Span(end.minus(LONG_AGO), end));
        yield new Credential(own.getPrivate(), List.of(past.issue(leaf, names, own.getPublic())));
      }
      case NO_CA -> {
        KeyPair between = pair(false);
        X500Name name = new X500Name("CN=neighbour.invalid");
        byte[] issuer = issue(name, List.of("neighbour.invalid"), between.getPublic());
        LabRoot leafAsRoot = new LabRoot(name, between.getPrivate(), span);
        yield new Credential(
            own.getPrivate(), List.of(leafAsRoot.issue(leaf, names, own.getPublic()), issuer));
      }
    };
  }

  /** A key of a server, EC or RSA. */
  KeyPair pair(boolean rsa) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(rsa ? "RSA" : "EC");
    generator.initialize(rsa ? RSA_BITS : 256, random);
    return generator.generateKeyPair();
  }

  private byte[] issue(X500Name to, List<String> names, PublicKey publicKey)
      throws OperatorCreationException, IOException {
    X509v3CertificateBuilder certificate =
        new X509v3CertificateBuilder(
            subject,
            new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS),
            Date.from(span.from()),
            Date.from(span.until()),
            to,
            SubjectPublicKeyInfo.getInstance(publicKey.getEncoded()));
    GeneralName[] alternatives =
        names.stream()
            .map(
                n ->
                    new GeneralName(
                        Addresses.literal(n).isPresent()
                            ? GeneralName.iPAddress
                            : GeneralName.dNSName,
                        n))
            .toArray(GeneralName[]::new);
    certificate.addExtension(
        Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
    certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    String algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
    return certificate.build(new JcaContentSignerBuilder(algorithm).build(key)).getEncoded();
  }

  private static String commonName(List<String> names) {
    String first = names.getFirst();
    return first.length() > 64 || first.contains(":") ? "device-lab" : first;
  }
}
