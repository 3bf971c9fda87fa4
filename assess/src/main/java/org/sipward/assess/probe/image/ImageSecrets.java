package org.sipward.assess.probe.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.sipward.assess.image.ImageWalk;
import org.sipward.assess.image.SecretSearch;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;

/** Whether private keys or service tokens stand in the firmware image. */
public final class ImageSecrets implements Probe.OfEvidence {
  private static final Row ROW =
      new Row("image-secrets", "secure-storage", "F1", List.of("firmware-image"));

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    SecretSearch search = new SecretSearch();
    ImageSight sight = new ImageSight();
    for (Path image : material.files().getOrDefault("firmware-image", List.of())) {
      sight.add(ImageWalk.walk(image, ImageWalk.Limits.USUAL, search));
    }
    List<String> found = search.findings();
    if (!found.isEmpty()) {
      return Sighting.fail(found.size() + " secrets in clear in the image", found);
    }
    if (!search.protectedKeys().isEmpty()) {
      return Sighting.partial(
          "private keys in the image, under a passphrase that must also be there",
          search.protectedKeys());
    }
    if (search.gaveUp()) {
      return Sighting.inconclusive("so many things look like keys that not all were looked at");
    }
    return sight
        .hidden()
        .map(Sighting::inconclusive)
        .orElseGet(() -> Sighting.pass("no private key or token in " + sight.looked()));
  }
}
