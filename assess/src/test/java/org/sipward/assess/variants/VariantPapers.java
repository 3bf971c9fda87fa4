package org.sipward.assess.variants;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.sipward.assess.demo.CaptureScript;
import org.sipward.assess.demo.DirectiveOctets;
import org.sipward.assess.demo.TarImage;
import org.sipward.testkit.device.TestDevice;

/** What the vendor of a variant hands over, as files, its holes filled. */
final class VariantPapers {
  private static final Pattern HOLE = Pattern.compile("\\$\\{([a-z0-9]+)(?::([^}]*))?}");
  private static final int MEMORY = 1 << 17;
  private static final int NOISE = 1 << 14;
  private static final int BITS = 64;
  private static final int UNSIGNED = 16;

  private final Variant variant;
  private final Path folder;
  private final TestDevice device;
  private final TestDevice cloud;
  private final Map<String, List<Path>> files = new HashMap<>();
  private byte[] image = new byte[0];

  VariantPapers(Variant variant, Path folder, TestDevice device, TestDevice cloud) {
    this.variant = variant;
    this.folder = folder;
    this.device = device;
    this.cloud = cloud;
  }

  /** Evidence item to its files. A paper about a service that this variant has not is left out. */
  Map<String, List<Path>> make() throws Exception {
    image();
    interfaces();
    for (Variant.Line line : variant.lines()) {
      String[] words = line.rest().split(" ", -1);
      switch (line.word()) {
        case "file" -> {
          Optional<byte[]> content = fill(String.join("\n", line.body()));
          if (content.isPresent()) {
            put(words[0], words[1], content.get());
          }
        }
        case "capture" -> put(words[0], words[1], CaptureScript.capture(line.body()));
        case "scanned" -> {
          RecordedScan scan = RecordedScan.of(variant.name(), line.rest());
          put("tls-scan", scan.port() + ".json", scan.of(device));
        }
        case "outage" -> put(words[0], words[1], OutageScript.capture(line.body()));
        case "papers" -> List.of(words).forEach(this::ofParts);
        default -> {}
      }
    }
    return files;
  }

  private void put(String item, String name, byte[] content) throws IOException {
    Path file = Files.createDirectories(folder.resolve(item)).resolve(name);
    Files.write(file, content);
    files.computeIfAbsent(item, _ -> new ArrayList<>()).add(file);
  }

  /** What parts of the device and its cloud hand over, for this item. */
  private void ofParts(String item) {
    for (TestDevice of : List.of(device, cloud)) {
      List<Path> papers = of.papers().getOrDefault(item, List.of());
      files.computeIfAbsent(item, _ -> new ArrayList<>()).addAll(papers);
    }
  }

  private void image() throws Exception {
    if (variant.all("file").stream().anyMatch(l -> l.rest().startsWith("firmware-image "))) {
      return;
    }
    TarImage tar = new TarImage();
    for (Variant.Line line : variant.lines()) {
      String[] words = line.rest().split(" ", -1);
      switch (line.word()) {
        case "image" ->
            tar.file(words[0], fill(String.join("\n", line.body()) + "\n").orElseThrow());
        case "link" -> tar.link(words[0], words[1]);
        default -> {}
      }
    }
    image = variant.value("sealed").isEmpty() ? tar.octets() : noise(5);
    if (!variant.all("image").isEmpty()) {
      put("firmware-image", variant.value("sealed").isEmpty() ? "rootfs.tar" : "image.bin", image);
    }
  }

  private void interfaces() throws IOException {
    StringBuilder table = new StringBuilder("interfaces:\n");
    String declared = variant.value("declared");
    if (declared.isEmpty()) {
      table.append("  - {transport: tcp, port: 4059, service: meter reading, purpose: readings}\n");
    }
    for (String row : declared.split(" ", -1)) {
      if (!row.isEmpty()) {
        String[] parts = row.split("/", -1);
        table.append("  - {transport: ").append(parts[1]);
        table.append(", port: ").append(portOf(parts[0]));
        table.append(", service: ").append(parts[0]).append(", purpose: as described}\n");
      }
    }
    put("interface-table", "interfaces.yaml", table.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Of a name, or the number itself. */
  private int portOf(String port) {
    return port.matches("[0-9]+") ? Integer.parseInt(port) : device.port(port);
  }

  private Optional<byte[]> fill(String text) throws Exception {
    ByteArrayOutputStream filled = new ByteArrayOutputStream();
    Matcher hole = HOLE.matcher(text);
    int from = 0;
    while (hole.find()) {
      filled.writeBytes(octets(text.substring(from, hole.start())));
      Optional<byte[]> content = hole(hole.group(1), hole.group(2) == null ? "" : hole.group(2));
      if (content.isEmpty()) {
        return Optional.empty();
      }
      filled.writeBytes(content.get());
      from = hole.end();
    }
    filled.writeBytes(octets(text.substring(from)));
    return Optional.of(filled.toByteArray());
  }

  private Optional<byte[]> hole(String kind, String what) throws Exception {
    return switch (kind) {
      case "host" -> Optional.of(octets(device.host()));
      case "cloud" -> Optional.of(octets(cloud.host()));
      case "port" -> port(device, what);
      case "cloudport" -> port(cloud, what);
      case "public" -> Optional.of(octets(VariantKeys.publicPem(what)));
      case "private" -> Optional.of(octets(VariantKeys.privatePem(what)));
      case "escaped" -> Optional.of(KeyForms.escaped(what));
      case "indented" -> Optional.of(KeyForms.indented(what));
      case "traditional" -> Optional.of(KeyForms.traditional(what));
      case "encrypted" -> Optional.of(KeyForms.encrypted(what));
      case "der" -> Optional.of(VariantKeys.privateDer(what));
      case "signed" ->
          Optional.of(
              VariantKeys.sign(what, Files.readAllBytes(files.get("update-package").getFirst())));
      case "signedbut" -> {
        byte[] whole = Files.readAllBytes(files.get("update-package").getFirst());
        yield Optional.of(VariantKeys.sign(what, Arrays.copyOf(whole, whole.length - UNSIGNED)));
      }
      case "packedkey" -> Optional.of(gzip(VariantKeys.privatePem(what)));
      case "bits" -> Optional.of(Arrays.copyOf(noise(Integer.parseInt(what)), BITS));
      case "utf16", "base64" -> Optional.of(DirectiveOctets.of(kind, what));
      case "imagehash" -> {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(image);
        yield Optional.of(octets(HexFormat.of().formatHex(hash)));
      }
      case "noise" -> Optional.of(noise(Integer.parseInt(what)));
      case "memory" -> Optional.of(memory());
      case "erased", "zeros" -> Optional.of(DirectiveOctets.of(kind, what));
      case "octets" -> Optional.of(HexFormat.of().parseHex(what));
      case "tree" -> tree(what);
      case "gzip" -> Optional.of(gzip(what));
      case "program" -> Optional.of(Compiler.program(what));
      default -> throw new IllegalArgumentException("no hole " + kind);
    };
  }

  /**
   * The files of the image as a file system or archive of this kind; {@code KIND-COUNT}: without so
   * many octets of its end.
   */
  private Optional<byte[]> tree(String kind) throws Exception {
    if (!VariantRun.missing(variant).isEmpty()) {
      return Optional.empty();
    }
    VariantTree tree = new VariantTree(folder.resolve("tree"));
    for (Variant.Line line : variant.all("image")) {
      tree.file(line.rest(), fill(String.join("\n", line.body()) + "\n").orElseThrow());
    }
    String[] parts = kind.split("-", -1);
    byte[] whole = tree.as(parts[0]);
    int missing = parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
    return Optional.of(Arrays.copyOf(whole, whole.length - missing));
  }

  private static Optional<byte[]> port(TestDevice of, String name) {
    return Optional.ofNullable(of.ports().get(name)).map(p -> octets(String.valueOf(p)));
  }

  private static byte[] noise(int seed) {
    byte[] noise = new byte[NOISE];
    new Random(seed).nextBytes(noise);
    return noise;
  }

  /** What flash in use looks like to somebody who looks for texts in it. */
  private static byte[] memory() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; text.length() < MEMORY; i++) {
      text.append("row ").append(i).append(": reading stored, valve closed\n");
    }
    return octets(text.substring(0, MEMORY));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(octets("setting=1\n".repeat(30) + text + "\nsetting=2\n"));
    }
    return out.toByteArray();
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
