package org.sipward.firewall.transport.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sipward.firewall.zone.TlsSettings;

/**
 * The certificate, key and authorities of a listener as read from its files.
 *
 * @param chain own certificate first
 * @param key of the first certificate of the chain: proven by a signature when read
 * @param trust authorities; empty: the JDK's
 */
record Credentials(List<X509Certificate> chain, PrivateKey key, List<X509Certificate> trust) {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  /**
   * Reads the files.
   *
   * @throws TlsException naming the file that is of no use
   */
  static Credentials read(TlsSettings settings) {
    List<X509Certificate> chain = certificates(settings.certificate());
    List<X509Certificate> trust = new ArrayList<>();
    settings.trust().forEach(path -> trust.addAll(certificates(path)));
    PrivateKey key = key(settings.key(), chain.getFirst().getPublicKey().getAlgorithm());
    Credentials credentials = new Credentials(chain, key, List.copyOf(trust));
    credentials.expectMatch(settings);
    return credentials;
  }

  private static List<X509Certificate> certificates(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      List<X509Certificate> all =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (all.isEmpty()) {
        throw new TlsException(path + ": no certificate in it");
      }
      return all;
    } catch (IOException e) {
      throw new TlsException(path + ": cannot be read: " + e.getMessage(), e);
    } catch (CertificateException e) {
      throw new TlsException(path + ": no PEM certificates: " + e.getMessage(), e);
    }
  }

  private static PrivateKey key(Path path, String algorithm) {
    try {
      Matcher pem = KEY.matcher(Files.readString(path));
      if (!pem.find()) {
        throw new TlsException(path + ": no unencrypted PKCS#8 key (BEGIN PRIVATE KEY) in it");
      }
      byte[] octets = Base64.getMimeDecoder().decode(pem.group(1));
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(octets));
    } catch (IOException e) {
      throw new TlsException(path + ": cannot be read: " + e.getMessage(), e);
    } catch (InvalidKeySpecException e) {
      throw new TlsException(path + ": not the " + algorithm + " key of the certificate", e);
    } catch (GeneralSecurityException e) {
      throw new TlsException(path + ": keys of " + algorithm + " are not supported", e);
    }
  }

  /** The key must be that of the certificate: otherwise every handshake would fail later. */
  private void expectMatch(TlsSettings settings) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    byte[] probe = {1, 2, 3};
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(probe);
      byte[] signed = signature.sign();
      signature.initVerify(chain.getFirst());
      signature.update(probe);
      if (!signature.verify(signed)) {
        throw new TlsException(
            settings.key() + ": not the key of the certificate in " + settings.certificate());
      }
    } catch (GeneralSecurityException e) {
      throw new TlsException(settings.key() + ": cannot sign: " + e.getMessage(), e);
    }
  }
}
