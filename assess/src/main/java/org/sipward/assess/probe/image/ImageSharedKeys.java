package org.sipward.assess.probe.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sipward.assess.image.ImageWalk;
import org.sipward.assess.image.SecretSearch;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;

/** Whether a private key of the image is one that others have: another device, or everybody. */
public final class ImageSharedKeys implements Probe.OfEvidence {
  private static final Row ROW =
      new Row(
          "image-shared-keys",
          "default-credentials",
          "F2",
          List.of("firmware-image"),
          List.of("known-keys", "unit-dumps"));

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    ImageSight sight = new ImageSight();
    SecretSearch image = new SecretSearch();
    for (Path file : material.files("firmware-image")) {
      sight.add(ImageWalk.walk(file, ImageWalk.Limits.USUAL, image));
    }
    Map<String, String> keys = image.keys();
    List<String> shared = new ArrayList<>();
    Set<String> known = new TreeSet<>();
    for (Path file : material.files("known-keys")) {
      known.addAll(keys(file));
    }
    List<Set<String>> units = new ArrayList<>();
    for (Path file : material.files("unit-dumps")) {
      units.add(keys(file));
    }
    keys.forEach(
        (number, place) -> {
          if (known.contains(number)) {
            shared.add(place + ": a key that is publicly known");
          }
          if (units.stream().filter(u -> u.contains(number)).count() > 1) {
            shared.add(place + ": a key that two devices have");
          }
        });
    if (!shared.isEmpty()) {
      return Sighting.fail(shared.size() + " private keys are shared", shared);
    }
    if (!keys.isEmpty()) {
      return Sighting.partial(
          keys.size() + " private keys stand in the image, of which every device has a copy",
          List.copyOf(keys.values()));
    }
    if (image.gaveUp()) {
      return Sighting.inconclusive("so many things look like keys that not all were looked at");
    }
    return sight
        .hidden()
        .map(Sighting::inconclusive)
        .orElseGet(() -> Sighting.pass("no private key in " + sight.looked()));
  }

  private static Set<String> keys(Path file) throws IOException {
    SecretSearch search = new SecretSearch();
    ImageWalk.walk(file, ImageWalk.Limits.USUAL, search);
    return search.keys().keySet();
  }
}
