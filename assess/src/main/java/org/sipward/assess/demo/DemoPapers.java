package org.sipward.assess.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the two vendors of the demo hand over of their keys, their resets and their weaknesses. */
final class DemoPapers {
  /** Items of which a demo would need two devices, or a person who reads. */
  static final List<String> LEFT_OUT = List.of("unit-dumps");

  private static final int MEMORY_OCTETS = 1 << 17;
  private static final String SECRET = "kq7-wifi-0f3a91";
  private static final String CONTROL = "boot-loader-0f3a91";

  private final boolean good;
  private final Instant now;

  DemoPapers(boolean good, Instant now) {
    this.good = good;
    this.now = now;
  }

  Map<String, byte[]> all() {
    Map<String, String> papers = new HashMap<>();
    papers.put("key-table", keyTable());
    papers.put("decommissioning-log", log());
    papers.put("disclosure-policy-page", policy());
    papers.put(
        "policy-confirmation", good ? CONFIRMATION : "confirmed-by: Ann Example\n" + NOTHING);
    papers.put("csaf-provider", good ? provider() : "{}");
    papers.put("last-advisories", good ? advisory() : "See our pages.\n");
    papers.put("osv-export", export());
    papers.put("vex-file", "{\"@context\":\"https://openvex.dev/ns/v0.2.0\",\"statements\":[]}");
    papers.put("kev-list", "CVE-2021-44228\n");
    papers.put("canaries", CANARIES);
    papers.put("data-flow", FLOW);
    Map<String, byte[]> files = new HashMap<>();
    papers.forEach((item, text) -> files.put(item, text.getBytes(StandardCharsets.UTF_8)));
    files.put("flash-dump", memory(good ? "" : SECRET));
    files.put("flash-dump-after-reset", memory(good ? "" : SECRET));
    return files;
  }

  private String keyTable() {
    return """
    keys:
      - {name: root, kind: symmetric, location: %s, exportable: no, shared: per-device}
      - {name: tls, kind: private, location: flash, exportable: no, shared: per-device, protected-by: root}
      - {name: update, kind: public, location: flash, exportable: yes, shared: per-model}
    """
        .formatted(good ? "fuses" : "flash");
  }

  private String log() {
    StringBuilder log = new StringBuilder("device: serial 0042 (made up)\n");
    log.append("carried-out-by: Example Devices (made up)\nwitness: Ann Example\nsteps:\n");
    Instant day = now.minus(60, ChronoUnit.DAYS);
    for (String what :
        List.of(
            "data-erased",
            "keys-erased",
            "old-login-refused",
            "identity-refused",
            "sim-ended",
            "backend-erased")) {
      boolean failed = !good && what.equals("old-login-refused");
      log.append("  - {what: ").append(what).append(", at: ").append(day);
      log.append(", result: ").append(failed ? "failed" : "seen");
      log.append(", how: as the procedure of the demo says}\n");
    }
    return log.toString();
  }

  private String policy() {
    return good
        ? """
        How to report. The security of the devices and of you matters to us, and we read every
        report of a vulnerability. We acknowledge your report within 3 business days. We inform
        you of its status at least every two weeks. You and we agree on the day of publication.
        """
        : """
        How to report. We take the security of the devices and of you seriously and thank you for
        the report of a vulnerability. We answer as soon as we can.
        """;
  }

  private String provider() {
    return """
    {"canonical_url":"https://example.com/.well-known/csaf/provider-metadata.json",
     "last_updated":"%s","list_on_CSAF_aggregators":true,"mirror_on_CSAF_aggregators":true,
     "metadata_version":"2.0","role":"csaf_provider",
     "publisher":{"category":"vendor","name":"Example Devices","namespace":"https://example.com"},
     "distributions":[{"directory_url":"https://example.com/csaf/"}]}
    """
        .formatted(now);
  }

  private String advisory() {
    return """
    {"document":{"category":"csaf_informational_advisory","csaf_version":"2.0","title":"Demo",
     "publisher":{"category":"vendor","name":"Example Devices","namespace":"https://example.com"},
     "tracking":{"id":"ED-1","status":"final","version":"1","current_release_date":"%s",
      "initial_release_date":"%s",
      "revision_history":[{"number":"1","date":"%s","summary":"first"}]}}}
    """
        .formatted(now, now, now);
  }

  private String export() {
    return """
    {"id":"DEMO-1","modified":"%s","published":"2026-01-01T00:00:00Z",
     "affected":[{"package":{"ecosystem":"OSS-Fuzz","name":"tls","purl":"pkg:generic/tls"},
      "ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"0.9"}]}]}]}
    """
        .formatted(now);
  }

  private static byte[] memory(String within) {
    byte[] memory = new byte[MEMORY_OCTETS];
    byte[] code = "program code of the demo ".getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < memory.length; i++) {
      memory[i] = code[i % code.length];
    }
    byte[] text = (CONTROL + " " + within).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, memory, MEMORY_OCTETS / 2, text.length);
    Arrays.fill(memory, MEMORY_OCTETS - 4096, MEMORY_OCTETS, (byte) 0xff);
    return memory;
  }

  private static final String FLOW =
      """
      third-parties: none
      receivers:
        - {domain: example.com, who: Example Devices, data: readings}
      """;
  private static final String NOTHING = "acknowledgement: none\nstatus: none\n";
  private static final String CONFIRMATION =
      """
      confirmed-by: Ann Example
      acknowledgement: We acknowledge your report within 3 business days
      status: inform you of its status at least every two weeks
      """;
  private static final String CANARIES =
      """
      canaries:
        - {name: wifi-key, value: "%s", kind: secret}
        - {name: boot-text, value: "%s", kind: control}
      """
          .formatted(SECRET, CONTROL);
}
