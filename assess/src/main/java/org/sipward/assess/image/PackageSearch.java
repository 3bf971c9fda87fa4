package org.sipward.assess.image;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A search for the components of an image: what its package managers say is installed, and the
 * names that shared libraries give themselves.
 */
public final class PackageSearch implements WholeFiles.Taker {
  /** Octets kept of one data base or library. */
  public static final int MAX_OCTETS = 32 << 20;

  private static final int MAX_FOUND = 50_000;
  private static final Pattern DATA_BASE =
      Pattern.compile(
          ".*/(?:var/lib/dpkg/status|var/lib/dpkg/status\\.d/[^/]+|(?:usr|var)/lib/opkg/status"
              + "|usr/lib/opkg/info/[^/]+\\.control|lib/apk/db/installed)");
  private static final Pattern NODE =
      Pattern.compile(".*/node_modules/((?:@[^/]+/)?[^/]+)/package\\.json");
  private static final Pattern PYTHON =
      Pattern.compile(".*/(?:[^/]+\\.dist-info/METADATA|[^/]+\\.egg-info/PKG-INFO)");
  private static final Pattern JSON_NAME = Pattern.compile("\"name\"\\s*:\\s*\"([^\"]{1,200})\"");
  private static final Pattern FIELD =
      Pattern.compile("(Package|Source|Status|Name|P|o):\\s?(.{0,200})");
  private static final Pattern NUMBERED = Pattern.compile("[-.0-9]*(?:t64)?");
  private static final Pattern LIBRARY =
      Pattern.compile("(lib.+?|ld-.+?)(?:-[\\d.]+)?\\.so(?:\\..*)?");

  /** Libraries that a package of another name holds. */
  private static final Map<String, List<String>> HOLDERS =
      Map.ofEntries(
          Map.entry("libssl", List.of("openssl", "libressl")),
          Map.entry("libcrypto", List.of("openssl", "libressl")),
          Map.entry("libstdc++", List.of("gcc", "libstdcxx")),
          Map.entry("libgcc_s", List.of("gcc")),
          Map.entry("libatomic", List.of("gcc")),
          Map.entry("libz", List.of("zlib", "zlib-ng")),
          Map.entry("libmbedtls", List.of("mbedtls")),
          Map.entry("libmbedcrypto", List.of("mbedtls")),
          Map.entry("libmbedx509", List.of("mbedtls")),
          Map.entry("libext2fs", List.of("e2fsprogs")),
          Map.entry("libblkid", List.of("util-linux")),
          Map.entry("libuuid", List.of("util-linux")),
          Map.entry("libmount", List.of("util-linux")),
          Map.entry("libudev", List.of("systemd", "eudev")),
          Map.entry("libhistory", List.of("readline")),
          Map.entry("libasound", List.of("alsa-lib")),
          Map.entry("libnl-3", List.of("libnl")),
          Map.entry("libnl-genl-3", List.of("libnl")));

  private static final Pattern LIBC =
      Pattern.compile(
          "libc|libm|libpthread|libdl|librt|libutil|libresolv|libnsl|libcrypt|libnss_.*|ld-.*"
              + "|libthread_db|libanl|libBrokenLocale|libuClibc|libmvec");
  private static final List<String> LIBCS =
      List.of("glibc", "libc6", "musl", "uclibc", "uclibc-ng");

  /**
   * One component of the image.
   *
   * @param name its own
   * @param aliases names that stand for it as well: its source, the package that holds a library
   * @param place where it was found
   * @param managed whether a package manager says so, rather than a library by its name
   */
  public record Found(String name, List<String> aliases, String place, boolean managed) {}

  private final Map<String, Found> found = new TreeMap<>();

  /** Each component once. */
  public List<Found> found() {
    return List.copyOf(found.values());
  }

  @Override
  public boolean wants(String name, byte[] start) {
    return DATA_BASE.matcher(name).matches()
        || NODE.matcher(name).matches()
        || PYTHON.matcher(name).matches()
        || Elf.isOne(start);
  }

  @Override
  public void file(String name, byte[] octets) {
    if (Elf.isOne(octets)) {
      Elf.read(octets).map(Elf::soname).filter(s -> !s.isEmpty()).ifPresent(s -> library(s, name));
      return;
    }
    String text = new String(octets, StandardCharsets.UTF_8);
    Matcher node = NODE.matcher(name);
    if (node.matches()) {
      Matcher own = JSON_NAME.matcher(text);
      add(own.find() ? own.group(1) : node.group(1), List.of(), name, true);
    } else {
      records(text, name);
    }
  }

  /** Records of {@code Field: value}, an empty line between; apk writes its fields as letters. */
  private void records(String text, String place) {
    Map<String, String> fields = new TreeMap<>();
    for (String line : (Iterable<String>) (text + "\n\n").lines()::iterator) {
      if (line.isBlank()) {
        installed(fields, place);
        fields = new TreeMap<>();
        if (PYTHON.matcher(place).matches()) {
          return;
        }
      }
      Matcher field = FIELD.matcher(line);
      if (field.matches()) {
        fields.putIfAbsent(field.group(1), field.group(2).strip());
      }
    }
  }

  private void installed(Map<String, String> fields, String place) {
    String name =
        Optional.ofNullable(fields.get("Package"))
            .or(() -> Optional.ofNullable(fields.get("P")))
            .or(() -> Optional.ofNullable(fields.get("Name")))
            .orElse("");
    String status = fields.getOrDefault("Status", "installed");
    if (name.isEmpty() || !status.contains("installed") || status.contains("not-installed")) {
      return;
    }
    List<String> aliases = new ArrayList<>();
    for (String key : List.of("Source", "o")) {
      String source = fields.getOrDefault(key, "").replaceFirst("\\s.*", "");
      // OpenWrt writes the path of its recipe.
      aliases.add(source.substring(source.lastIndexOf('/') + 1));
    }
    aliases.removeIf(String::isEmpty);
    add(name, aliases, place, true);
  }

  private void library(String soname, String place) {
    Matcher library = LIBRARY.matcher(soname);
    if (!library.matches()) {
      return;
    }
    String stem = library.group(1);
    List<String> aliases = new ArrayList<>(HOLDERS.getOrDefault(stem, List.of()));
    if (LIBC.matcher(stem).matches()) {
      aliases.addAll(LIBCS);
    }
    aliases.add(stem.replaceFirst("^lib", ""));
    aliases.add(soname);
    add(stem, aliases, place, false);
  }

  private void add(String name, List<String> aliases, String place, boolean managed) {
    if (found.size() < MAX_FOUND) {
      found.putIfAbsent(name, new Found(name, List.copyOf(aliases), place, managed));
    }
  }

  /** Whether one of a bill's names stands for a component. */
  public static boolean isListed(Found component, NavigableSet<String> listed) {
    List<String> names = new ArrayList<>(component.aliases());
    names.add(component.name());
    if (names.stream().map(PackageSearch::normal).anyMatch(listed::contains)) {
      return true;
    }
    // Debian appends the library's number to the name of its package.
    String stem = normal(component.name());
    return !component.managed()
        && listed.subSet(stem, stem + "\uffff").stream()
            .anyMatch(n -> NUMBERED.matcher(n.substring(stem.length())).matches());
  }

  /** A name as names are compared. */
  public static String normal(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
