package org.sipward.assess.probe.tls;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sipward.assess.paper.TestsslReport;
import org.sipward.assess.probe.Sighting;

/**
 * What findings of testssl.sh are worth here: only those of tests in which a server itself agreed
 * to something or gave itself away count, and with the floor of {@link TlsPosture}; what follows
 * from a version, from a browser's taste or from a page that happened to be served does not.
 */
final class TestsslGrade {
  /** Agreements that nobody should make, by the id of the test. */
  private static final Map<String, String> BROKEN =
      Map.ofEntries(
          Map.entry("SSLv2", "speaks SSL 2.0"),
          Map.entry("SSLv3", "speaks SSL 3.0"),
          Map.entry("TLS1", "speaks TLS 1.0"),
          Map.entry("TLS1_1", "speaks TLS 1.1"),
          Map.entry("cipherlist_NULL", "takes suites without encryption"),
          Map.entry("cipherlist_aNULL", "takes suites without authentication"),
          Map.entry("cipherlist_EXPORT", "takes suites of export strength"),
          Map.entry("cipherlist_LOW", "takes suites with DES or RC4"),
          Map.entry("cipherlist_3DES_IDEA", "takes suites with 3DES or IDEA"));

  /** Without these, nothing was looked at. */
  private static final Set<String> NEEDED =
      Set.of("SSLv3", "TLS1", "TLS1_1", "TLS1_2", "TLS1_3", "cipherlist_NULL", "cipherlist_aNULL");

  /** Faults that it shows by what the server answers. */
  private static final Set<String> FAULTS =
      Set.of(
          "heartbleed",
          "CCS",
          "ticketbleed",
          "ROBOT",
          "secure_renego",
          "CRIME_TLS",
          "POODLE_SSL",
          "FREAK",
          "DROWN",
          "LOGJAM",
          "RC4");

  private static final Pattern KEY = Pattern.compile("(RSA|DSA|EC|ECDSA) (\\d{1,5}) bits.*");
  private static final int RSA_BITS = 2048;
  private static final int EC_BITS = 224;

  private final List<String> offences = new ArrayList<>();
  private final List<String> weaknesses = new ArrayList<>();
  private final List<String> doubts = new ArrayList<>();

  void doubt(String what) {
    doubts.add(what);
  }

  List<String> doubts() {
    return doubts;
  }

  void add(TestsslReport.Server server) {
    Set<String> missing = new TreeSet<>(NEEDED);
    for (TestsslReport.Finding finding : server.findings()) {
      missing.remove(finding.id());
      judge(server, finding);
    }
    if (!missing.isEmpty()) {
      doubt(server + " was not asked for " + String.join(", ", missing));
    }
  }

  private void judge(TestsslReport.Server server, TestsslReport.Finding finding) {
    String text = finding.text();
    String broken = BROKEN.get(finding.id());
    boolean counts = broken != null || FAULTS.contains(finding.id());
    if (counts && finding.severity().equals("WARN")) {
      doubt(server + " " + finding.id() + ": " + text);
    } else if (broken != null) {
      if (text.startsWith("offered") || text.startsWith("supported")) {
        offences.add(server + " " + broken);
      }
    } else if (FAULTS.contains(finding.id())) {
      fault(server, finding);
    } else {
      switch (finding.id()) {
        case "secure_client_renego" -> {
          if (text.startsWith("VULNERABLE")) {
            weaknesses.add(server + ": any client may ask it to renegotiate");
          }
        }
        case "cert_keySize" -> key(server, text);
        case "cert_signatureAlgorithm" -> signature(server, text);
        case "cert_expirationStatus" -> {
          if (text.startsWith("expired")) {
            weaknesses.add(server + ": its certificate has expired");
          }
        }
        default -> {}
      }
    }
  }

  private void fault(TestsslReport.Server server, TestsslReport.Finding finding) {
    if (finding.text().startsWith("VULNERABLE")) {
      offences.add(server + " has the fault " + finding.id());
    } else if (finding.text().contains("VULNERABLE")) {
      weaknesses.add(server + ": perhaps the fault " + finding.id() + ": " + finding.text());
    }
  }

  private void key(TestsslReport.Server server, String text) {
    Matcher key = KEY.matcher(text);
    if (key.matches()) {
      int bits = Integer.parseInt(key.group(2));
      if (bits < (key.group(1).startsWith("EC") ? EC_BITS : RSA_BITS)) {
        offences.add(server + " shows a key of " + key.group(1) + " " + bits);
      }
    }
  }

  private void signature(TestsslReport.Server server, String text) {
    if (text.startsWith("MD5") || text.startsWith("MD2") || text.startsWith("MD4")) {
      offences.add(server + " shows a certificate signed with " + text);
    } else if (text.startsWith("SHA1")) {
      weaknesses.add(server + ": its certificate is signed with SHA-1");
    }
  }

  /** The worst of it. */
  Sighting sighting(int servers) {
    if (!offences.isEmpty()) {
      return Sighting.fail(offences.size() + " things that nobody should agree to", offences);
    }
    if (!weaknesses.isEmpty()) {
      return Sighting.partial(weaknesses.size() + " things that are weak", weaknesses);
    }
    return Optional.of(doubts)
        .filter(d -> !d.isEmpty())
        .map(d -> Sighting.inconclusive("nothing bad was seen, but not all was looked at", d))
        .orElseGet(() -> Sighting.pass("testssl.sh saw nothing bad at " + servers + " servers"));
  }
}
