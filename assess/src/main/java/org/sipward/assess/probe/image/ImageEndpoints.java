package org.sipward.assess.probe.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.image.HostSearch;
import org.sipward.assess.image.ImageWalk;
import org.sipward.assess.paper.DataFlow;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.yaml.Problem;

/** Whether the firmware image knows collectors of data that the vendor does not name. */
public final class ImageEndpoints implements Probe.OfEvidence {
  private static final Row ROW =
      new Row("image-endpoints", "privacy", "F1", List.of("firmware-image", "data-flow"));

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    List<Problem> problems = new ArrayList<>();
    Optional<DataFlow> flow = DataFlow.read(material.file("data-flow"), problems);
    if (flow.isEmpty()) {
      return Sighting.inconclusive("the data flow cannot be read: " + problems.getFirst());
    }
    HostSearch search = new HostSearch();
    ImageSight sight = new ImageSight();
    for (Path image : material.files("firmware-image")) {
      sight.add(ImageWalk.walk(image, ImageWalk.Limits.USUAL, search));
    }
    return judge(flow.get(), search, sight);
  }

  private static Sighting judge(DataFlow flow, HostSearch search, ImageSight sight) {
    List<String> unnamed = new ArrayList<>();
    search
        .collectors()
        .forEach(
            (host, place) -> {
              if (!flow.names(host)) {
                unnamed.add(host + " in " + place);
              }
            });
    unnamed.sort(null);
    if (!unnamed.isEmpty()) {
      return flow.thirdParties()
          ? Sighting.partial(unnamed.size() + " collectors are not among the receivers", unnamed)
          : Sighting.fail(
              "no third party is named, but the image knows " + unnamed.size() + " collectors",
              unnamed);
    }
    List<String> others =
        new ArrayList<>(
            search.hosts().keySet().stream().filter(h -> !flow.names(h)).sorted().toList());
    int hosts = others.size();
    search.blocked().forEach((host, place) -> others.add(host + " is blocked, in " + place));
    return sight
        .hidden()
        .map(Sighting::inconclusive)
        .orElseGet(
            () ->
                Sighting.pass(
                    "no collector that is not named; " + hosts + " other hosts stand in addresses",
                    others));
  }
}
