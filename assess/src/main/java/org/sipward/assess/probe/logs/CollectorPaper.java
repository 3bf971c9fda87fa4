package org.sipward.assess.probe.logs;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.permit.PortRange;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.YamlFile;

/**
 * Where a device sends its log while it is probed, and a login whose failure it records: {@code
 * log-collector}.
 *
 * @param collector where we listen
 * @param login a page with HTTP Basic
 * @param user a name that nobody has
 * @param cause a text by which the record says what happened
 */
record CollectorPaper(
    Collector collector,
    Login login,
    String user,
    String cause,
    int promisedSeconds,
    ZoneOffset zone) {
  /** The item of evidence. */
  static final String ITEM = "log-collector";

  private static final int MOST_SECONDS = 60;

  /** Over what the log comes. */
  enum Transport {
    UDP,
    TCP
  }

  record Collector(Transport transport, String host, int port) {}

  record Login(String host, int port, String path) {}

  /** Reads a file without a single problem, or none. */
  static Optional<CollectorPaper> read(Path file, List<Problem> problems) {
    int before = problems.size();
    Optional<CollectorPaper> paper =
        YamlFile.read(file, String.valueOf(file.getFileName()), problems)
            .flatMap(CollectorPaper::read);
    return problems.size() == before ? paper : Optional.empty();
  }

  private static Optional<CollectorPaper> read(Place root) {
    root.only("collector", "login", "user", "cause", "promised-seconds", "zone");
    String user = root.needText("user");
    if (!user.matches("[A-Za-z0-9._-]{4,64}")) {
      root.problem("'user' is no name", "4 to 64 letters, digits, dots and hyphens");
    }
    String cause = root.needText("cause");
    int promised =
        root.at("promised-seconds").flatMap(p -> p.number(1, MOST_SECONDS)).orElse(MOST_SECONDS);
    ZoneOffset zone = root.at("zone").flatMap(CollectorPaper::zone).orElse(ZoneOffset.UTC);
    Optional<Collector> collector = root.need("collector").flatMap(CollectorPaper::collector);
    Optional<Login> login = root.need("login").map(CollectorPaper::login);
    return collector.flatMap(
        c -> login.map(l -> new CollectorPaper(c, l, user, cause, promised, zone)));
  }

  private static Optional<Collector> collector(Place place) {
    place.only("transport", "host", "port");
    String host = place.needText("host");
    int port = place.needNumber("port", 1, PortRange.HIGHEST);
    return place
        .need("transport")
        .flatMap(p -> p.oneOf(Transport.class))
        .map(transport -> new Collector(transport, host, port));
  }

  private static Login login(Place place) {
    place.only("host", "port", "path");
    return new Login(
        place.needText("host"),
        place.needNumber("port", 1, PortRange.HIGHEST),
        place.text("path").orElse("/"));
  }

  static Optional<ZoneOffset> zone(Place place) {
    try {
      return place.text().map(ZoneOffset::of);
    } catch (DateTimeException e) {
      place.problem("no offset from UTC", "write it as +01:00");
      return Optional.empty();
    }
  }
}
