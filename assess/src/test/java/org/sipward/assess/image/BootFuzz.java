package org.sipward.assess.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Any octets as a start script, init table, unit, data base of packages or program. */
final class BootFuzz {
  private static final List<String> PLACES =
      List.of(
          "i/etc/inittab",
          "i/etc/init.d/S01a",
          "i/etc/systemd/system/multi-user.target.wants/a.service",
          "i/etc/systemd/system/a.socket",
          "i/etc/inetd.conf");

  @FuzzTest(maxDuration = "10m")
  void readsWithinItsBounds(byte[] octets) {
    BootFiles files = new BootFiles();
    for (String place : PLACES) {
      files.wants(place, octets);
      files.file(place, octets);
    }
    files.link("i/etc/rc2.d/S01x", new String(octets, StandardCharsets.ISO_8859_1));
    BootSequence.of(files)
        .ifPresent(
            started -> {
              assertThat(started).hasSizeLessThanOrEqualTo(2_000);
              started.forEach(BootDanger::door);
              started.forEach(BootDanger::ports);
            });
    PackageSearch search = new PackageSearch();
    search.file("i/var/lib/dpkg/status", octets);
    search.file("i/node_modules/a/package.json", octets);
    assertThat(search.found()).allMatch(f -> !f.name().isBlank());
    Elf.read(octets).ifPresent(e -> assertThat(e.soname()).isNotNull());
    new HardeningCount().file("a", octets.length < 52 ? new byte[52] : octets);
  }
}
