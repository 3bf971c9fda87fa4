package org.sipward.assess.probe.strain;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.permit.PortRange;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.YamlFile;

/**
 * The services that are strained, and how much: {@code exposed-services}.
 *
 * @param boot by which a restart is seen; without it none can be
 * @param inputs mutated ones for each service
 * @param seed of the mutations
 * @param nominalPerSecond what a service is made for
 * @param floodSeconds for how long ten times as much is sent
 * @param silenceSeconds after which no answer is a failure
 * @param backSeconds after which a flood must be forgotten
 */
record StrainPaper(
    List<Exposed> services,
    Optional<BootSign.Place> boot,
    int inputs,
    int seed,
    int nominalPerSecond,
    int floodSeconds,
    int silenceSeconds,
    int backSeconds) {
  /** The item of evidence. */
  static final String ITEM = "exposed-services";

  private static final int MOST_SERVICES = 16;
  private static final int LEAST_INPUTS = 500;
  private static final int USUAL_INPUTS = 10_000;
  private static final int MOST_INPUTS = 50_000;
  private static final int MOST_NOMINAL = 100;
  private static final int MOST_FLOOD_SECONDS = 60;
  private static final int MOST_SILENCE_SECONDS = 30;
  private static final int MOST_BACK_SECONDS = 60;

  /** Reads a file without a single problem, or none. */
  static Optional<StrainPaper> read(Path file, List<Problem> problems) {
    int before = problems.size();
    Optional<StrainPaper> paper =
        YamlFile.read(file, String.valueOf(file.getFileName()), problems).map(StrainPaper::read);
    return problems.size() == before ? paper : Optional.empty();
  }

  private static StrainPaper read(Place root) {
    root.only(
        "services",
        "boot",
        "inputs",
        "seed",
        "nominal-per-second",
        "flood-seconds",
        "silence-seconds",
        "back-seconds");
    List<Exposed> services = new ArrayList<>();
    root.items("services").forEach(place -> service(place).ifPresent(services::add));
    if (services.isEmpty() || services.size() > MOST_SERVICES) {
      root.problem("no services, or more than " + MOST_SERVICES, "name those that others reach");
    }
    return new StrainPaper(
        services,
        root.at("boot").map(BootSign.Place::read),
        number(root, "inputs", LEAST_INPUTS, MOST_INPUTS, USUAL_INPUTS),
        number(root, "seed", 0, Integer.MAX_VALUE, 1),
        number(root, "nominal-per-second", 1, MOST_NOMINAL, 1),
        number(root, "flood-seconds", 1, MOST_FLOOD_SECONDS, MOST_FLOOD_SECONDS),
        number(root, "silence-seconds", 1, MOST_SILENCE_SECONDS, MOST_SILENCE_SECONDS),
        number(root, "back-seconds", 1, MOST_BACK_SECONDS, MOST_BACK_SECONDS));
  }

  private static Optional<Exposed> service(Place place) {
    place.only("protocol", "host", "port", "path");
    String host = place.needText("host");
    int port = place.needNumber("port", 1, PortRange.HIGHEST);
    String path = place.text("path").orElse("/");
    if (!path.matches("/[!-~]{0,200}")) {
      place.problem("'path' is no path", "it begins with / and has no spaces");
    }
    return place
        .need("protocol")
        .flatMap(p -> p.oneOf(Exposed.Protocol.class))
        .map(protocol -> new Exposed(protocol, host, port, path));
  }

  private static int number(Place root, String key, int least, int most, int usual) {
    return root.at(key).flatMap(p -> p.number(least, most)).orElse(usual);
  }
}
