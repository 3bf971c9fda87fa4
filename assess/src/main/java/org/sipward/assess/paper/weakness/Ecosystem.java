package org.sipward.assess.paper.weakness;

import java.util.Locale;
import java.util.Optional;

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

  /** The name under which OSV knows a package: its own, or that of its source. */
  static String name(Purl purl) {
    String own = purl.name();
    return switch (purl.type()) {
      case "maven" -> purl.namespace() + ":" + own;
      case "npm", "golang", "composer" ->
          purl.namespace().isEmpty() ? own : purl.namespace() + "/" + own;
      default -> own;
    };
  }

  /**
   * The source package that a distribution built a package from, as the package URL says or, for
   * Debian, as is known; nothing where that is not known or the same.
   */
  static Optional<Purl> source(Purl purl) {
    if (!purl.type().matches("deb|apk|rpm")) {
      return Optional.empty();
    }
    String said =
        purl.qualifiers().getOrDefault("upstream", purl.qualifiers().getOrDefault("source", ""));
    // syft names the file for RPM: openssl-3.0.7-24.el9.src.rpm
    String[] source = said.replaceFirst("-[^-]+-[^-]+\\.src\\.rpm$", "").split("@", 2);
    String name = source[0].toLowerCase(Locale.ROOT);
    if (name.isEmpty() && of(purl).equals("Debian")) {
      name = DebianSources.of(purl.name()).orElse("");
    }
    boolean same = name.isEmpty() || (name.equals(purl.name()) && source.length == 1);
    // What was only built again has a number more than its source (Debian policy 5.6.12).
    String version = source.length == 2 ? source[1] : purl.version().replaceFirst("\\+b\\d+$", "");
    return same
        ? Optional.empty()
        : Optional.of(new Purl(purl.type(), purl.namespace(), name, version, purl.qualifiers()));
  }

  /** The release of a distribution, {@code 12} of {@code debian-12}; empty where it is not said. */
  static String release(Purl purl) {
    String distro = purl.qualifiers().getOrDefault("distro", "");
    return distro.substring(distro.lastIndexOf('-') + 1);
  }
}
