package org.sipward.assess.paper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The reader of a public key or certificate in PEM. Stateless. */
public final class PublicKeys {
  private static final int MAX_OCTETS = 1 << 16;
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN (PUBLIC KEY|CERTIFICATE)-----([A-Za-z0-9+/=\\s]+)-----END");

  private PublicKeys() {}

  /** The first public key of a file. */
  public static PublicKey read(Path file) throws IOException, PaperException {
    if (Files.size(file) > MAX_OCTETS) {
      throw new PaperException("larger than 64 KiB");
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    Matcher pem = PEM.matcher(text);
    if (!pem.find()) {
      throw new PaperException("no PUBLIC KEY and no CERTIFICATE in PEM");
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(pem.group(2));
      return pem.group(1).equals("CERTIFICATE") ? ofCertificate(der) : ofKey(der);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new PaperException("the key cannot be read: " + e.getMessage());
    }
  }

  private static PublicKey ofCertificate(byte[] der) throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(der))
        .getPublicKey();
  }

  private static PublicKey ofKey(byte[] der) throws PaperException {
    for (String algorithm : List.of("RSA", "EC", "Ed25519", "Ed448", "DSA")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(der));
      } catch (GeneralSecurityException e) {
        // Another algorithm, then.
      }
    }
    throw new PaperException("a key of an algorithm that is not known here");
  }
}
