package org.sipward.assess.probe.tls;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAPublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is to be said against a chain of certificates that a server shows.
 *
 * @param offences what nobody should show
 * @param weaknesses what is weak, but not broken
 */
record CertificateGrade(List<String> offences, List<String> weaknesses) {
  private static final int RSA_BITS = 2_048;
  private static final int EC_BITS = 224;
  private static final int MOST = 10;

  CertificateGrade {
    offences = List.copyOf(offences);
    weaknesses = List.copyOf(weaknesses);
  }

  /**
   * Grades a chain.
   *
   * @param chain in DER, the server's own first
   */
  static CertificateGrade of(List<byte[]> chain, Instant now) {
    List<String> offences = new ArrayList<>();
    List<String> weaknesses = new ArrayList<>();
    int place = 0;
    for (byte[] der : chain.subList(0, Math.min(chain.size(), MOST))) {
      String which =
          place == 0 ? "its certificate" : "certificate " + (place + 1) + " of its chain";
      try {
        X509Certificate certificate =
            (X509Certificate)
                CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der));
        key(certificate.getPublicKey()).ifPresent(k -> offences.add(which + " has " + k));
        signature(certificate, place, which, offences, weaknesses);
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
          weaknesses.add(which + " ended on " + day(certificate.getNotAfter().toInstant()));
        } else if (now.isBefore(certificate.getNotBefore().toInstant())) {
          weaknesses.add(which + " begins on " + day(certificate.getNotBefore().toInstant()));
        }
      } catch (GeneralSecurityException | RuntimeException e) {
        weaknesses.add(which + " cannot be read");
      }
      place++;
    }
    return new CertificateGrade(offences, weaknesses);
  }

  /** The signature of a root that is sent along protects nothing. */
  private static void signature(
      X509Certificate certificate,
      int place,
      String which,
      List<String> offences,
      List<String> weaknesses) {
    boolean root =
        place > 0
            && certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal());
    String algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
    if (root) {
      return;
    }
    if (algorithm.startsWith("MD2") || algorithm.startsWith("MD4") || algorithm.startsWith("MD5")) {
      offences.add(which + " is signed with " + algorithm);
    } else if (algorithm.startsWith("SHA1")) {
      weaknesses.add(which + " is signed with " + algorithm);
    }
  }

  private static Optional<String> key(PublicKey key) {
    int bits =
        switch (key) {
          case RSAPublicKey rsa -> rsa.getModulus().bitLength();
          case DSAPublicKey dsa -> dsa.getParams().getP().bitLength();
          case ECPublicKey ec -> ec.getParams().getOrder().bitLength();
          default -> Integer.MAX_VALUE;
        };
    int least = key instanceof ECPublicKey ? EC_BITS : RSA_BITS;
    return bits < least
        ? Optional.of("a key of " + key.getAlgorithm() + " " + bits)
        : Optional.empty();
  }

  private static String day(Instant moment) {
    return moment.toString().substring(0, 10);
  }
}
