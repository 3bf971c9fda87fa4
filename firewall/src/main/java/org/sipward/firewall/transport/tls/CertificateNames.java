package org.sipward.firewall.transport.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * The SIP domains that a certificate speaks for (RFC 5922 7.1).
 *
 * <p>They are in its subjectAltName only: the hosts of {@code sip:} URIs without a user, or, when
 * there is no such URI, the DNS names. A common name is not looked at, and no name is a pattern: a
 * wildcard matches nothing (RFC 5922 7.2).
 */
public final class CertificateNames {
  private static final int DNS_NAME = 2;
  private static final int URI = 6;
  private static final String SCHEME = "sip:";

  private CertificateNames() {}

  /** The domains in lower case, without a final dot. */
  public static List<String> of(X509Certificate certificate) {
    Collection<List<?>> alternatives;
    try {
      alternatives = certificate.getSubjectAlternativeNames();
    } catch (CertificateParsingException e) {
      return List.of();
    }
    if (alternatives == null) {
      return List.of();
    }
    List<String> uris = new ArrayList<>();
    List<String> hosts = new ArrayList<>();
    for (List<?> alternative : alternatives) {
      if (alternative.get(0) instanceof Integer type && alternative.get(1) instanceof String name) {
        if (type == URI) {
          addDomain(uris, name);
        } else if (type == DNS_NAME && !name.contains("*")) {
          hosts.add(canonical(name));
        }
      }
    }
    return List.copyOf(uris.isEmpty() ? hosts : uris);
  }

  /** Whether a certificate speaks for one of some domains. */
  public static boolean hasOneOf(X509Certificate certificate, Collection<String> domains) {
    List<String> own = of(certificate);
    return domains.stream().anyMatch(domain -> own.contains(canonical(domain)));
  }

  private static void addDomain(List<String> domains, String uri) {
    if (!uri.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return;
    }
    String host = uri.substring(SCHEME.length());
    // A user, a port, parameters or headers make it the identity of something else than a domain.
    if (!host.isEmpty() && host.chars().allMatch(c -> c == '.' || c == '-' || isLetterOrDigit(c))) {
      domains.add(canonical(host));
    }
  }

  private static boolean isLetterOrDigit(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static String canonical(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
