package org.sipward.assess.probe.paper;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.sipward.assess.image.ImageWalk;
import org.sipward.assess.image.PackageSearch;
import org.sipward.assess.image.WholeFiles;
import org.sipward.assess.paper.PaperException;
import org.sipward.assess.paper.Sbom;
import org.sipward.assess.paper.SbomReader;
import org.sipward.assess.paper.weakness.Purl;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;

/** Whether the bill of materials lists what the image says is installed in it. */
public final class SbomImage implements Probe.OfEvidence {
  private static final Row ROW =
      new Row("sbom-image", "sbom", "D4", List.of("sbom-file", "firmware-image"));
  private static final int FAIL_PERCENT = 10;
  private static final int PARTIAL_PERCENT = 3;
  private static final int PERCENT = 100;

  /** Percent of the image that may stay hidden before nothing missing says nothing. */
  private static final int MAX_HIDDEN_PERCENT = 5;

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    Sbom sbom;
    try {
      sbom = SbomReader.read(material.file("sbom-file"));
    } catch (PaperException e) {
      return Sighting.inconclusive("the file cannot be read: " + e.getMessage());
    }
    PackageSearch search = new PackageSearch();
    String hidden = "";
    for (Path image : material.files("firmware-image")) {
      WholeFiles files = new WholeFiles(PackageSearch.MAX_OCTETS, search);
      ImageWalk.Summary summary = ImageWalk.walk(image, ImageWalk.Limits.USUAL, files);
      files.end();
      hidden =
          summary.complete() ? hidden : "not all of the image was looked at: " + summary.ended();
      if (summary.opaquePercent() > MAX_HIDDEN_PERCENT) {
        hidden = summary.opaquePercent() + " % of the image is compressed or encrypted";
      }
    }
    return judge(search.found(), names(sbom), hidden);
  }

  private static Sighting judge(
      List<PackageSearch.Found> found, NavigableSet<String> listed, String hidden) {
    List<String> missing = new ArrayList<>();
    int managed = 0;
    for (PackageSearch.Found component : found) {
      if (!PackageSearch.isListed(component, listed)) {
        missing.add(component.name() + " (" + component.place() + ")");
        managed += component.managed() ? 1 : 0;
      }
    }
    if (found.isEmpty()) {
      return Sighting.inconclusive(
          hidden.isEmpty() ? "the image names no component of its own" : hidden);
    }
    String reason =
        "%d of %d components of the image are not listed".formatted(missing.size(), found.size());
    // A library's name is a hint at its package only; what is installed is what the image itself
    // says.
    if (managed * PERCENT > FAIL_PERCENT * found.size()) {
      return Sighting.fail(reason, missing);
    }
    if (missing.size() * PERCENT > PARTIAL_PERCENT * found.size()) {
      return Sighting.partial(reason, missing);
    }
    return hidden.isEmpty() ? Sighting.pass(reason, missing) : Sighting.inconclusive(hidden);
  }

  private static NavigableSet<String> names(Sbom sbom) {
    TreeSet<String> names = new TreeSet<>();
    for (Sbom.Component component : sbom.components()) {
      names.add(PackageSearch.normal(component.name()));
      for (String identifier : component.identifiers()) {
        Purl.parse(identifier)
            .ifPresent(
                purl -> {
                  names.add(PackageSearch.normal(purl.name()));
                  names.add(PackageSearch.normal(purl.namespace() + "/" + purl.name()));
                  names.add(PackageSearch.normal(purl.qualifiers().getOrDefault("upstream", "")));
                });
      }
    }
    names.remove("");
    return names;
  }
}
