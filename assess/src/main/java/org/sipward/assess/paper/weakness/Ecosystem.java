package org.sipward.assess.paper.weakness;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What OSV calls the world that a package URL speaks of. Stateless. */
final class Ecosystem {
  private Ecosystem() {}

  /** {@code Debian}, {@code npm}; the purl's own words where OSV has no name for it. */
  static String of(Purl purl) {
    return switch (purl.type()) {
      case "npm" -> "npm";
      case "pypi" -> "PyPI";
      case "cargo" -> "crates.io";
      case "golang" -> "Go";
      case "maven" -> "Maven";
      case "nuget" -> "NuGet";
      case "gem" -> "RubyGems";
      case "composer" -> "Packagist";
      case "hex" -> "Hex";
      case "pub" -> "Pub";
      case "conan" -> "ConanCenter";
      case "deb", "apk", "rpm" -> distribution(purl.namespace());
      default -> "pkg:" + purl.type();
    };
  }

  private static String distribution(String namespace) {
    return switch (namespace.toLowerCase(Locale.ROOT)) {
      case "debian" -> "Debian";
      case "ubuntu" -> "Ubuntu";
      case "alpine" -> "Alpine";
      case "rocky", "rocky-linux" -> "Rocky Linux";
      case "almalinux" -> "AlmaLinux";
      case "redhat" -> "Red Hat";
      case "opensuse" -> "openSUSE";
      default -> "pkg:" + namespace;
    };
  }

  /** The names under which OSV may know a package: its own, and its source's. */
  static List<String> names(Purl purl) {
    List<String> names = new ArrayList<>();
    String own = purl.name();
    names.add(
        switch (purl.type()) {
          case "maven" -> purl.namespace() + ":" + own;
          case "npm", "golang", "composer" ->
              purl.namespace().isEmpty() ? own : purl.namespace() + "/" + own;
          default -> own;
        });
    String upstream = purl.qualifiers().getOrDefault("upstream", "");
    if (!upstream.isEmpty()) {
      names.add(upstream.split("@", 2)[0]);
    }
    return names;
  }

  /** The release of a distribution, {@code 12} of {@code debian-12}; empty where it is not said. */
  static String release(Purl purl) {
    String distro = purl.qualifiers().getOrDefault("distro", "");
    return distro.substring(distro.lastIndexOf('-') + 1);
  }
}
