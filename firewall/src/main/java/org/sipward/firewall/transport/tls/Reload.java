package org.sipward.firewall.transport.tls;

import java.security.cert.X509Certificate;

/**
 * What became of an attempt to replace a certificate.
 *
 * @param replaced whether new connections use what is in the files now
 * @param detail the certificate in use now, or why the old one was kept
 */
public record Reload(boolean replaced, String detail) {

  static Reload replaced(X509Certificate certificate) {
    return new Reload(
        true,
        certificate.getSubjectX500Principal().getName()
            + ", serial "
            + certificate.getSerialNumber().toString(16)
            + ", valid until "
            + certificate.getNotAfter().toInstant());
  }

  static Reload kept(String why) {
    return new Reload(false, why);
  }
}
