package org.sipward.assess.probe.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sipward.assess.image.BootDanger;
import org.sipward.assess.image.BootFiles;
import org.sipward.assess.image.BootSequence;
import org.sipward.assess.image.ImageWalk;
import org.sipward.assess.image.Started;
import org.sipward.assess.image.WholeFiles;
import org.sipward.assess.paper.InterfaceTable;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.yaml.Problem;

/** Whether the firmware image starts, at boot, only what the interface table declares. */
public final class BootServices implements Probe.OfEvidence {
  private static final Row ROW =
      new Row(
          "boot-services", "attack-surface", "F1", List.of("firmware-image", "interface-table"));

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    List<Problem> problems = new ArrayList<>();
    Set<String> declared = declared(material.file("interface-table"), problems);
    BootFiles files = new BootFiles();
    ImageSight sight = new ImageSight();
    for (Path image : material.files("firmware-image")) {
      WholeFiles whole = new WholeFiles(BootFiles.MAX_OCTETS, files);
      sight.add(ImageWalk.walk(image, ImageWalk.Limits.USUAL, whole));
      whole.end();
    }
    Optional<List<Started>> started = BootSequence.of(files);
    if (started.isEmpty()) {
      return Sighting.inconclusive(
          sight
              .hidden()
              .orElse("neither units nor an init table nor start scripts in " + sight.looked()));
    }
    return judge(started.get(), declared, problems, sight);
  }

  private static Sighting judge(
      List<Started> started, Set<String> declared, List<Problem> problems, ImageSight sight) {
    List<String> doors = new ArrayList<>();
    List<String> doubts = new ArrayList<>();
    List<String> all = new ArrayList<>();
    for (Started service : started) {
      Optional<String> door = BootDanger.door(service);
      Set<String> ports = BootDanger.ports(service);
      if (door.isPresent()) {
        String line = service + ": " + door.get();
        (service.conditional() ? doubts : doors)
            .add(service.conditional() ? line + ", under a condition" : line);
      } else if (!ports.isEmpty() && ports.stream().noneMatch(declared::contains)) {
        doubts.add(service + ": nothing at " + String.join(", ", ports) + " is declared");
      }
      all.add(service.toString());
    }
    if (!doors.isEmpty()) {
      return Sighting.fail(doors.size() + " services started at boot are open doors", doors);
    }
    if (!problems.isEmpty()) {
      return Sighting.inconclusive("the interface table cannot be read: " + problems.getFirst());
    }
    if (!doubts.isEmpty()) {
      return Sighting.partial(
          doubts.size() + " services started at boot are not declared, or opened by a condition",
          doubts);
    }
    return sight
        .hidden()
        .map(Sighting::inconclusive)
        .orElseGet(
            () ->
                Sighting.pass(
                    started.size() + " programs started at boot, no undeclared listener known here",
                    all));
  }

  /** {@code tcp/22} and the like. */
  private static Set<String> declared(Path table, List<Problem> problems) {
    Set<String> declared = new TreeSet<>();
    InterfaceTable.readable(table, problems)
        .interfaces()
        .forEach(row -> declared.add(row.transport() + "/" + row.port()));
    return declared;
  }
}
