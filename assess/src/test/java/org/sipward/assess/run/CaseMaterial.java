package org.sipward.assess.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
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
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.sipward.assess.capture.CaptureScript;
import org.sipward.assess.demo.TarImage;
import org.sipward.assess.folder.Digest;

/** The files that a case describes, its keys and hashes filled in. */
final class CaseMaterial {
  private static final Pattern HOLE = Pattern.compile("\\$\\{([A-Za-z0-9:-]+)}");
  private static final Map<String, KeyPair> KEYS = new HashMap<>();

  private final Path folder;
  private final String host;
  private final Map<String, Integer> ports;
  private final SortedSet<Integer> machine;
  private final Map<String, List<Path>> files = new HashMap<>();
  private final Map<String, Map<String, byte[]>> archives = new LinkedHashMap<>();

  CaseMaterial(Path folder, String host, Map<String, Integer> ports, SortedSet<Integer> machine) {
    this.folder = folder;
    this.host = host;
    this.ports = ports;
    this.machine = machine;
  }

  Map<String, List<Path>> make(ProbeCase probeCase) throws Exception {
    for (int i = 0; i < probeCase.directives().size(); i++) {
      String[] words = probeCase.directives().get(i).split(" ", -1);
      byte[] body = fill(String.join("\n", probeCase.bodies().get(i)));
      switch (words[0]) {
        case "file:" -> put(words[1], words[2], body);
        case "raw:" -> put(words[1], words[2], body);
        case "capture:" ->
            put(words[1], words[2], CaptureScript.capture(probeCase.bodies().get(i)));
        case "tar:", "zip:" ->
            archives
                .computeIfAbsent(words[0] + words[1] + " " + words[2], _ -> new LinkedHashMap<>())
                .put(words[3], concat(body, "\n".getBytes(StandardCharsets.UTF_8)));
        case "sign:" -> put(words[1], "update.sig", sign(words));
        default -> {}
      }
    }
    for (Map.Entry<String, Map<String, byte[]>> archive : archives.entrySet()) {
      String[] words = archive.getKey().substring(4).split(" ", -1);
      put(
          words[0],
          words[1],
          archive.getKey().startsWith("tar:") ? tar(archive.getValue()) : zip(archive.getValue()));
    }
    return files;
  }

  private void put(String item, String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, content);
    files.computeIfAbsent(item, _ -> new ArrayList<>()).add(file);
  }

  private byte[] fill(String text) throws Exception {
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

  private byte[] hole(String name) throws Exception {
    String kind = name.contains(":") ? name.substring(0, name.indexOf(':')) : name;
    String what = name.substring(name.indexOf(':') + 1);
    return switch (kind) {
      case "sha256" -> text(Digest.sha256(Objects.requireNonNull(files.get(what)).getFirst()));
      case "SHA256" ->
          text(
              Digest.sha256(Objects.requireNonNull(files.get(what)).getFirst())
                  .toUpperCase(Locale.ROOT));
      case "public" -> text(pem("PUBLIC KEY", key(what).getPublic().getEncoded()));
      case "private" -> text(pem("PRIVATE KEY", key(what).getPrivate().getEncoded()));
      case "encrypted" -> text(pem("ENCRYPTED PRIVATE KEY", key(what).getPrivate().getEncoded()));
      case "der" -> key(what).getPrivate().getEncoded();
      case "noise" -> noise();
      case "host" -> text(host);
      case "port" -> text(String.valueOf(ports.get(what)));
      case "machine-ports" -> {
        StringBuilder rows = new StringBuilder();
        for (int port : machine) {
          rows.append("  - {transport: tcp, port: ").append(port);
          rows.append(", service: other, purpose: of this machine}\n");
        }
        yield text(rows.toString());
      }
      default -> throw new IllegalArgumentException("no hole " + name);
    };
  }

  private static byte[] sign(String[] words) throws GeneralSecurityException {
    KeyPair key = key(words[2]);
    String algorithm =
        switch (key.getPrivate().getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> "EdDSA";
        };
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key.getPrivate());
    signature.update(text(String.join(" ", List.of(words).subList(3, words.length))));
    return signature.sign();
  }

  private static synchronized KeyPair key(String name) throws GeneralSecurityException {
    KeyPair known = KEYS.get(name);
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

  private static byte[] noise() {
    byte[] noise = new byte[1 << 16];
    new Random(4).nextBytes(noise);
    return noise;
  }

  private static byte[] tar(Map<String, byte[]> entries) {
    TarImage tar = new TarImage();
    entries.forEach(tar::file);
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
