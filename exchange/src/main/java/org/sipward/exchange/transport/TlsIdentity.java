package org.sipward.exchange.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;
import org.sipward.exchange.log.Hash;

/**
 * The key with which a Store shows on a connection which Store it is, and a certificate around it.
 *
 * <p>Nobody vouches for the certificate and nothing in it is believed: peers know the pin of the
 * key from the trust list. Never printed: the text of it is the pin.
 */
public final class TlsIdentity {
  /** The file in a Store's folder, for its owner only. */
  static final String FILE = "tls.pem";

  private static final Duration VALIDITY = Duration.ofDays(2 * 365);
  private static final Duration BACKDATED = Duration.ofHours(1);
  private static final int MAX_OCTETS = 16 * 1024;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final PrivateKey key;
  private final X509Certificate certificate;

  private TlsIdentity(PrivateKey key, X509Certificate certificate) {
    this.key = key;
    this.certificate = certificate;
  }

  /**
   * Makes a new one (EC P-256, two years) and keeps it in this folder; never over one that is
   * there.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is one
   */
  public static TlsIdentity create(Path folder, Instant now) throws IOException {
    var identity = generate(now);
    // Created with its rights: there is no moment at which others could open it.
    var file =
        Files.createFile(folder.resolve(FILE), PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    try (var out =
            Files.newBufferedWriter(file, StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
        var pem = new PemWriter(out)) {
      pem.writeObject(new PemObject("PRIVATE KEY", identity.key.getEncoded()));
      pem.writeObject(new PemObject("CERTIFICATE", identity.certificate.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate of our own has octets", e);
    }
    return identity;
  }

  /**
   * Reads the one of this folder.
   *
   * @throws IOException if it cannot be read, is no key with its certificate, or is not its owner's
   *     alone
   */
  public static TlsIdentity read(Path folder) throws IOException {
    var file = folder.resolve(FILE);
    var others = EnumSet.noneOf(PosixFilePermission.class);
    others.addAll(Files.getPosixFilePermissions(file));
    others.removeAll(OWNER_ONLY);
    if (!others.isEmpty()) {
      throw new IOException(file + ": must be readable by its owner only (chmod 600)");
    }
    if (Files.size(file) > MAX_OCTETS) {
      throw new IOException(file + ": too long for a key");
    }
    try (var pem = new PemReader(new StringReader(Files.readString(file)))) {
      var key = expectBlock(pem, "PRIVATE KEY");
      var certificate = expectBlock(pem, "CERTIFICATE");
      return pair(
          KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key)),
          certificate(certificate));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // Without the cause: what a parser says of a key may be part of the key.
      throw new IOException(file + ": holds no EC key with its certificate");
    }
  }

  /** What a trust list says of a key: SHA-256 of its SubjectPublicKeyInfo in lower-case hex. */
  public static String pin(PublicKey key) {
    return Hash.over(key.getEncoded()).hex();
  }

  public String pin() {
    return pin(certificate.getPublicKey());
  }

  PrivateKey key() {
    return key;
  }

  X509Certificate certificate() {
    return certificate;
  }

  @Override
  public String toString() {
    return "TlsIdentity[" + pin() + "]";
  }

  static TlsIdentity generate(Instant now) {
    try {
      var keys = KeyPairGenerator.getInstance("EC");
      keys.initialize(new ECGenParameterSpec("secp256r1"));
      var pair = keys.generateKeyPair();
      // The names say nothing on purpose: a reader must not be led to believe them.
      var name = new X500Name("CN=fsx");
      var builder =
          new JcaX509v3CertificateBuilder(
              name,
              new BigInteger(127, new SecureRandom()),
              Date.from(now.minus(BACKDATED)),
              Date.from(now.plus(VALIDITY)),
              name,
              pair.getPublic());
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
      return new TlsIdentity(pair.getPrivate(), certificate(builder.build(signer).getEncoded()));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("every JDK has P-256", e);
    }
  }

  private static TlsIdentity pair(PrivateKey key, X509Certificate certificate)
      throws GeneralSecurityException {
    var probe = new byte[Hash.BYTES];
    var signer = Signature.getInstance("SHA256withECDSA");
    signer.initSign(key);
    signer.update(probe);
    var value = signer.sign();
    signer.initVerify(certificate.getPublicKey());
    signer.update(probe);
    if (!signer.verify(value)) {
      throw new IllegalArgumentException("the private key is not that of the certificate");
    }
    return new TlsIdentity(key, certificate);
  }

  private static X509Certificate certificate(byte[] octets) throws GeneralSecurityException {
    var reader = CertificateFactory.getInstance("X.509");
    return (X509Certificate) reader.generateCertificate(new ByteArrayInputStream(octets));
  }

  private static byte[] expectBlock(PemReader pem, String kind) throws IOException {
    var block = pem.readPemObject();
    if (block == null || !block.getType().equals(kind)) {
      throw new IllegalArgumentException("no " + kind);
    }
    return block.getContent();
  }
}
