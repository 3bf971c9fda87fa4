package org.sipward.assess.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.sipward.assess.folder.Digest;

/** The files that directives describe, their keys, hashes and dates filled in. */
public final class DirectiveFiles {
  private static final Pattern HOLE = Pattern.compile("\\$\\{([A-Za-z0-9:-]+)}");
  private static final char LINK = '\0';
  private static final Map<String, KeyPair> KEYS = new HashMap<>();

  private final Path folder;
  private final Instant now;
  private final Surroundings around;
  private final Hole other;
  private final Map<String, List<Path>> files = new HashMap<>();
  private final Map<String, Map<String, byte[]>> archives = new LinkedHashMap<>();

  /** What becomes of a hole {@code ${kind:what}} that is none of keys, hashes, dates and ports. */
  public interface Hole {
    byte[] of(String kind, String what) throws IOException, GeneralSecurityException;
  }

  /**
   * Where the device is.
   *
   * @param ports its open ports by name
   * @param machine ports of the machine it runs on
   */
  public record Surroundings(String host, Map<String, Integer> ports, SortedSet<Integer> machine) {}

  /**
   * Files in the making.
   *
   * @param folder an empty folder for them
   * @param other what fills the other holes, {@link DirectiveOctets#of} at least
   */
  public DirectiveFiles(Path folder, Instant now, Surroundings around, Hole other) {
    this.folder = folder;
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
    this.around = around;
    this.other = other;
  }

  /** Writes them; their paths by evidence item. */
  public Map<String, List<Path>> make(Directives directives)
      throws IOException, GeneralSecurityException {
    for (int i = 0; i < directives.lines().size(); i++) {
      make(directives.lines().get(i).split(" ", -1), directives.bodies().get(i));
    }
    for (String archive : List.copyOf(archives.keySet())) {
      pack(archive);
    }
    return files;
  }

  private void make(String[] words, List<String> body)
      throws IOException, GeneralSecurityException {
    switch (words[0]) {
      case "file:", "raw:" -> put(words[1], words[2], fill(String.join("\n", body)));
      case "capture:" -> put(words[1], words[2], CaptureScript.capture(body));
      case "tar:", "zip:" ->
          archives
              .computeIfAbsent(words[0] + words[1] + " " + words[2], _ -> new LinkedHashMap<>())
              .put(words[3], concat(fill(String.join("\n", body)), text("\n")));
      case "link:" ->
          archives
              .computeIfAbsent("tar:" + words[1] + " " + words[2], _ -> new LinkedHashMap<>())
              .put(words[3] + LINK + words[4], new byte[0]);
      case "sign:" ->
          put(
              words[1],
              "update.sig",
              sign(words[2], String.join(" ", List.of(words).subList(3, words.length))));
      default -> {}
    }
  }

  private void pack(String archive) throws IOException {
    String[] words = archive.substring(4).split(" ", -1);
    Map<String, byte[]> entries = Objects.requireNonNull(archives.remove(archive));
    put(words[0], words[1], archive.startsWith("tar:") ? tar(entries) : zip(entries));
  }

  /** The first file of an item; its archive is packed for that. */
  private Path first(String item) throws IOException {
    for (String archive : List.copyOf(archives.keySet())) {
      if (archive.substring(4).startsWith(item + " ")) {
        pack(archive);
      }
    }
    return Objects.requireNonNull(files.get(item), item).getFirst();
  }

  private void put(String item, String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, content);
    files.computeIfAbsent(item, _ -> new ArrayList<>()).add(file);
  }

  private byte[] fill(String text) throws IOException, GeneralSecurityException {
    ByteArrayOutputStream filled = new ByteArrayOutputStream();
    Matcher hole = HOLE.matcher(text);
    int from = 0;
    while (hole.find()) {
      filled.writeBytes(text.substring(from, hole.start()).getBytes(StandardCharsets.UTF_8));
      filled.writeBytes(hole(hole.group(1)));
      from = hole.end();
    }
    filled.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
    return filled.toByteArray();
  }

  private byte[] hole(String name) throws IOException, GeneralSecurityException {
    String kind = name.contains(":") ? name.substring(0, name.indexOf(':')) : name;
    String what = name.substring(name.indexOf(':') + 1);
    return switch (kind) {
      case "sha256" -> text(Digest.sha256(first(what)));
      case "SHA256" -> text(Digest.sha256(first(what)).toUpperCase(Locale.ROOT));
      case "public" -> text(pem("PUBLIC KEY", key(what).getPublic().getEncoded()));
      case "private" -> text(pem("PRIVATE KEY", key(what).getPrivate().getEncoded()));
      case "one-line" ->
          text(pem("PRIVATE KEY", key(what).getPrivate().getEncoded()).replace("\n", "\\n"));
      case "encrypted" -> text(pem("ENCRYPTED PRIVATE KEY", key(what).getPrivate().getEncoded()));
      case "der" -> key(what).getPrivate().getEncoded();
      case "octets" -> Files.readAllBytes(first(what));
      case "packed" -> packed(Files.readAllBytes(first(what)));
      case "noise" -> noise(what.equals(kind) ? 4 : Integer.parseInt(what));
      case "signed" -> sign(what.split(":", 2)[0], what.split(":", 2)[1]);
      case "host" -> text(around.host());
      case "port" -> text(String.valueOf(around.ports().get(what)));
      case "machine-ports" -> {
        StringBuilder rows = new StringBuilder();
        for (int port : around.machine()) {
          rows.append("  - {transport: tcp, port: ").append(port);
          rows.append(", service: other, purpose: of this machine}\n");
        }
        yield text(rows.toString());
      }
      case "now" -> text(then(what).toString());
      case "day" -> text(LocalDate.ofInstant(then(what), ZoneOffset.UTC).toString());
      default -> other.of(kind, what);
    };
  }

  /** {@code -PT5H}, {@code P3Y}: so long after now. */
  private Instant then(String span) {
    return span.contains("T")
        ? now.plus(Duration.parse(span))
        : now.atOffset(ZoneOffset.UTC).plus(Period.parse(span)).toInstant();
  }

  private static byte[] sign(String name, String text) throws GeneralSecurityException {
    KeyPair key = key(name);
    String algorithm =
        switch (key.getPrivate().getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> "EdDSA";
        };
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key.getPrivate());
    signature.update(text(text));
    return signature.sign();
  }

  /** The key of a name, the same wherever it is named in one run. */
  static synchronized KeyPair key(String name) throws GeneralSecurityException {
    @Nullable KeyPair known = KEYS.get(name);
    if (known == null) {
      String[] parts = name.split("-", -1);
      KeyPairGenerator generator =
          KeyPairGenerator.getInstance(
              parts[0].equals("ed25519") ? "Ed25519" : parts[0].toUpperCase(Locale.ROOT));
      if (parts.length > 1) {
        generator.initialize(Integer.parseInt(parts[1]));
      }
      known = generator.generateKeyPair();
      KEYS.put(name, known);
    }
    return known;
  }

  static String pem(String label, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----";
  }

  private static byte[] noise(int seed) {
    byte[] noise = new byte[1 << 16];
    new Random(seed).nextBytes(noise);
    return noise;
  }

  private static byte[] packed(byte[] octets) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(octets);
    }
    return out.toByteArray();
  }

  private static byte[] tar(Map<String, byte[]> entries) {
    TarImage tar = new TarImage();
    entries.forEach(
        (name, content) -> {
          int link = name.indexOf(LINK);
          if (link < 0) {
            tar.file(name, content);
          } else {
            tar.link(name.substring(0, link), name.substring(link + 1));
          }
        });
    return tar.octets();
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return out.toByteArray();
  }

  private static byte[] concat(byte[] a, byte[] b) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(a);
    out.writeBytes(b);
    return out.toByteArray();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
