package org.sipward.assess.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipward.assess.control.Catalogue;
import org.sipward.assess.control.DeviceControl;
import org.sipward.assess.control.Question;
import org.sipward.assess.control.Texts;
import org.sipward.assess.control.Weakness;
import org.sipward.assess.folder.AssessmentFolder;
import org.sipward.assess.folder.Digest;
import org.sipward.assess.record.Answers;
import org.sipward.assess.record.Subject;

/** One of the two devices of the demo: what its vendor answers and hands over. */
public final class DemoDevice {
  /** How well the device is made. */
  public enum Make {
    GOOD,
    BAD
  }

  private static final int CONTRACT_YEARS = 3;

  private final Make make;
  private final Instant now;
  private final LocalDate today;
  private final Path drafts;

  /**
   * A device.
   *
   * @param drafts an empty folder for what the vendor hands over
   */
  public DemoDevice(Make make, Instant now, Path drafts) {
    this.make = make;
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
    this.today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    this.drafts = drafts;
  }

  private boolean isGood() {
    return make == Make.GOOD;
  }

  /** Fills the folder: subject, answers, and evidence for every item. */
  public void fill(AssessmentFolder folder, Catalogue catalogue, Texts texts, int declaredPort)
      throws IOException {
    Subject subject =
        new Subject(
            isGood() ? "Example Meter" : "Example Camera",
            isGood() ? "EM-1" : "EC-9",
            "1.4.2",
            "Example Devices (made up)",
            "psirt@example.com",
            "demo",
            Optional.of(today.plusYears(CONTRACT_YEARS)));
    folder.create(subject, risk(), texts);
    for (DeviceControl control : catalogue.controls()) {
      folder.write(control, answers(control), texts);
    }
    for (Map.Entry<String, byte[]> file : evidence(catalogue, declaredPort).entrySet()) {
      Path draft = drafts.resolve(name(file.getKey()));
      Files.write(draft, file.getValue());
      folder.addEvidence(file.getKey(), draft);
    }
  }

  private Map<String, Integer> risk() {
    return isGood()
        ? Map.of(
            "exposure",
            0,
            "actuation",
            0,
            "data",
            0,
            "fleet",
            1,
            "physical-access",
            0,
            "longevity",
            1)
        : Map.of(
            "exposure",
            1,
            "actuation",
            0,
            "data",
            1,
            "fleet",
            1,
            "physical-access",
            1,
            "longevity",
            1);
  }

  private Answers answers(DeviceControl control) {
    Map<String, List<String>> given = new HashMap<>();
    for (Question question : control.questions()) {
      given.put(question.id(), List.of(answer(question)));
    }
    return new Answers(given, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The good vendor answers what admits nothing, the bad one the worst of a choice. */
  private String answer(Question question) {
    return switch (question.type()) {
      case YES_NO -> choose(List.of("yes", "no"), question.weak());
      case CHOICE -> choose(question.choices(), question.weak());
      case NUMBER -> isGood() ? "30" : "3650";
      case DATE -> today.plusYears(isGood() ? CONTRACT_YEARS + 2 : 1).toString();
      case LIST, TEXT -> "as described in the vendor's documents (made up)";
    };
  }

  private String choose(List<String> possible, Map<String, Weakness> weak) {
    for (String answer : possible) {
      if (isGood() ? !weak.containsKey(answer) : weak.get(answer) == Weakness.FAIL) {
        return answer;
      }
    }
    return possible.getFirst();
  }

  private Map<String, byte[]> evidence(Catalogue catalogue, int declaredPort) throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    for (String item : catalogue.evidenceItems()) {
      files.put(item, text("A paper of the demo: " + item + "\n"));
    }
    files.putAll(new DemoPapers(isGood(), now).all());
    DemoPapers.LEFT_OUT.forEach(files::remove);
    KeyPair keys = keys();
    byte[] image = image(keys);
    files.put("firmware-image", image);
    files.put("update-package", image);
    files.put("update-signature", signature(keys, isGood() ? image : text("another package")));
    files.put("signing-key", text(pem("PUBLIC KEY", keys.getPublic().getEncoded())));
    files.put("sbom-file", text(sbom(image)));
    files.put(
        "support-period",
        text("security-updates-until: " + today.plusYears(isGood() ? 5 : 1) + "\n"));
    files.put(
        "security-txt",
        text(
            isGood()
                ? "Contact: mailto:psirt@example.com\nExpires: "
                    + now.plusSeconds(15_000_000L)
                    + "\n"
                : "Contact: psirt@example.com\nExpires: 2021-01-01T00:00:00Z\n"));
    files.put(
        "interface-table",
        text(
            "interfaces:\n  - {transport: tcp, port: "
                + declaredPort
                + ", service: telemetry, purpose: readings}\n"));
    return files;
  }

  private byte[] image(KeyPair keys) {
    TarImage image = new TarImage();
    image.file("etc/hostname", "example\n");
    ElfProgram program = isGood() ? ElfProgram.hardened() : ElfProgram.bare();
    image.file("usr/bin/app", program.octets());
    image.file("usr/sbin/telnetd", program.octets());
    image.file(
        "etc/inittab", isGood() ? "::respawn:/usr/bin/app\n" : "::respawn:/usr/sbin/telnetd -F\n");
    image.file("usr/lib/opkg/status", installed());
    if (isGood()) {
      image.file("etc/passwd", "root:x:0:0:root:/:/sbin/nologin\n");
      image.file("etc/shadow", "root:!:19700:0:99999:7:::\n");
    } else {
      image.file("etc/passwd", "root::0:0:root:/:/bin/sh\n");
      image.file("etc/shadow", "service:$1$abcdefgh$0123456789012345678901:19700:0:99999:7:::\n");
      image.file("usr/lib/kit.conf", "report-to=app-measurement.com\n");
      image.file("etc/ssl/device.key", pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
    }
    return image.octets();
  }

  private String installed() {
    List<String> names = new ArrayList<>(List.of("libexample", "exampled", "busy", "tls"));
    if (!isGood()) {
      names.add("forgotten");
    }
    StringBuilder status = new StringBuilder();
    for (String name : names) {
      status.append("Package: ").append(name).append("\nStatus: install ok installed\n\n");
    }
    return status.toString();
  }

  private String sbom(byte[] image) throws IOException {
    Path draft = drafts.resolve("hashed");
    Files.write(draft, isGood() ? image : text("the image of another release"));
    List<String> components = new ArrayList<>();
    List<String> relations = new ArrayList<>();
    for (String name : List.of("libexample", "exampled", "busy", "tls")) {
      components.add(
          isGood()
              ? """
              {"type":"library","bom-ref":"%1$s","name":"%1$s","version":"1.0",\
              "supplier":{"name":"Example"},"purl":"pkg:generic/%1$s@1.0"}\
              """
                  .formatted(name)
              : "{\"type\":\"library\",\"name\":\"" + name + "\"}");
      relations.add("\"" + name + "\"");
    }
    return """
    {"bomFormat":"CycloneDX","specVersion":"1.5","metadata":{"timestamp":"%s",
    "authors":[{"name":"Example Devices"}],
    "component":{"type":"firmware","bom-ref":"image","name":"firmware","version":"1.4.2",
    "hashes":[{"alg":"SHA-256","content":"%s"}]}},
    "components":[%s],
    "dependencies":[{"ref":"image","dependsOn":[%s]}]}
    """
        .formatted(
            now, Digest.sha256(draft), String.join(",\n", components), String.join(",", relations));
  }

  private KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(isGood() ? "EC" : "RSA");
      generator.initialize(isGood() ? 256 : 1024);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] signature(KeyPair keys, byte[] signed) {
    try {
      Signature signature = Signature.getInstance(isGood() ? "SHA256withECDSA" : "SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(signed);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String label, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }

  private static String name(String item) {
    return switch (item) {
      case "sbom-file" -> "bom.json";
      case "firmware-image" -> "rootfs.tar";
      case "update-package" -> "update.bin";
      case "update-signature" -> "update.sig";
      case "signing-key" -> "signing-key.pem";
      case "security-txt" -> "security.txt";
      case "support-period" -> "support.yaml";
      case "interface-table" -> "interfaces.yaml";
      default -> item + ".txt";
    };
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
