package org.sipward.assess.probe.update;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sipward.assess.permit.PortRange;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.YamlFile;

/**
 * {@code update.yaml}, the assessor's plan of an update server of ours: where it stands, where the
 * device tells its version, and which files make up which update.
 *
 * @param host our address, which the scope's {@code listen} must name
 * @param port our port
 * @param version where the device tells its version
 * @param newVersion what it tells once the good update is installed
 * @param tlsNames what the device calls the server, if it comes over TLS
 * @param patienceMillis how long the device may take until it comes again
 * @param image the path of what is altered
 * @param signature the path of its detached signature, where it has one
 * @param sets name of an update to its files by path
 */
record UpdatePlan(
    String host,
    int port,
    VersionPage version,
    String newVersion,
    List<String> tlsNames,
    int patienceMillis,
    String image,
    Optional<String> signature,
    Map<String, Map<String, Path>> sets) {
  private static final int MOST_SECONDS = 3_600;
  private static final int MOST_FILES = 20;
  private static final List<String> SETS =
      List.of("good", "older", "wrong-model", "unsigned", "foreign");
  private static final Pattern URL =
      Pattern.compile("http://(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9.-]+)(?::(\\d{1,5}))?(/[!-~]*)?");

  /**
   * Where the device tells its version.
   *
   * @param after the text before the version; empty if the page is the version
   */
  record VersionPage(String host, int port, String path, String after) {}

  /** Reads a plan without a single problem, or none; it names files of those handed over. */
  static Optional<UpdatePlan> read(Path file, List<Path> handedOver, List<Problem> problems) {
    int before = problems.size();
    Optional<UpdatePlan> plan =
        YamlFile.read(file, String.valueOf(file.getFileName()), problems)
            .flatMap(root -> read(root, handedOver));
    return problems.size() == before ? plan : Optional.empty();
  }

  private static Optional<UpdatePlan> read(Place root, List<Path> handedOver) {
    root.only(
        "address",
        "port",
        "version-url",
        "version-after",
        "new-version",
        "tls-names",
        "patience-seconds",
        "image",
        "signature",
        "good",
        "older",
        "wrong-model",
        "unsigned",
        "foreign",
        "version");
    root.needNumber("version", 1, 1);
    Map<String, Map<String, Path>> sets = new LinkedHashMap<>();
    for (String name : SETS) {
      root.at(name).ifPresent(place -> sets.put(name, files(place, handedOver)));
    }
    root.need("good");
    String image = root.needText("image");
    Optional<String> signature = root.text("signature");
    for (String path : signature.map(s -> List.of(image, s)).orElse(List.of(image))) {
      if (!sets.getOrDefault("good", Map.of()).containsKey(path)) {
        root.problem("'good' has no " + path, "name its file");
      }
    }
    Optional<VersionPage> version =
        root.need("version-url").flatMap(p -> page(p, root.text("version-after").orElse("")));
    return version.map(
        v ->
            new UpdatePlan(
                root.needText("address"),
                root.needNumber("port", 1, PortRange.HIGHEST),
                v,
                root.needText("new-version"),
                root.texts("tls-names"),
                1_000 * root.needNumber("patience-seconds", 1, MOST_SECONDS),
                image,
                signature,
                sets));
  }

  private static Map<String, Path> files(Place place, List<Path> handedOver) {
    Map<String, Path> files = new LinkedHashMap<>();
    if (place.entries().isEmpty() || place.entries().size() > MOST_FILES) {
      place.problem("no files, or more than " + MOST_FILES, "write /PATH: FILE");
      return files;
    }
    place
        .entries()
        .forEach(
            (path, value) -> {
              String name = value.text().orElse("");
              Optional<Path> file =
                  handedOver.stream()
                      .filter(f -> String.valueOf(f.getFileName()).equals(name))
                      .findFirst();
              file.ifPresent(f -> files.put(path, f));
              if (file.isEmpty() || !path.startsWith("/")) {
                value.problem("'" + name + "' is no file of update-images", "hand it over");
              }
            });
    return files;
  }

  private static Optional<VersionPage> page(Place place, String after) {
    Matcher url = URL.matcher(place.text().orElse(""));
    int port = 0;
    if (url.matches()) {
      port = url.group(2) == null ? 80 : Integer.parseInt(url.group(2));
    }
    if (port < 1 || port > PortRange.HIGHEST) {
      place.problem("not an address of the device", "write http://ADDRESS:PORT/PATH");
      return Optional.empty();
    }
    String host = url.group(1).replaceAll("[\\[\\]]", "");
    String path = url.group(3) == null ? "/" : url.group(3);
    return Optional.of(new VersionPage(host, port, path, after));
  }
}
