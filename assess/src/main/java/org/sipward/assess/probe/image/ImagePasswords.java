package org.sipward.assess.probe.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.sipward.assess.image.ImageWalk;
import org.sipward.assess.image.PasswordSearch;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;

/** Whether an account of the firmware image can be logged in to with a known or weak password. */
public final class ImagePasswords implements Probe.OfEvidence {
  private static final Row ROW =
      new Row("image-passwords", "default-credentials", "F1", List.of("firmware-image"));

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    PasswordSearch search = new PasswordSearch();
    ImageSight sight = new ImageSight();
    for (Path image : material.files().getOrDefault("firmware-image", List.of())) {
      sight.add(ImageWalk.walk(image, ImageWalk.Limits.USUAL, search));
    }
    if (!search.weak().isEmpty()) {
      return Sighting.fail(search.weak().size() + " accounts anybody gets in to", search.weak());
    }
    if (!search.shared().isEmpty()) {
      return Sighting.partial(
          search.shared().size() + " accounts share a password between devices", search.shared());
    }
    if (sight.hidden().isPresent()) {
      return Sighting.inconclusive(sight.hidden().get());
    }
    return search.locked().isEmpty()
        ? Sighting.inconclusive("no password file in " + sight.looked())
        : Sighting.pass(
            search.locked().size() + " accounts, none with a password, in " + sight.looked());
  }
}
