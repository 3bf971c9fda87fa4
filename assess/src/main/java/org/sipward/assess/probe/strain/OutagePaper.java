package org.sipward.assess.probe.strain;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.permit.Addresses;
import org.sipward.assess.permit.PortRange;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.YamlFile;

/**
 * When a service could not be reached, and by whom it was missed: {@code outage}.
 *
 * @param device the device's address
 * @param service the service's address
 * @param from the first moment without it
 * @param until the last
 * @param window within what time after it the device may come back
 */
record OutagePaper(
    InetAddress device,
    InetAddress service,
    int port,
    Instant from,
    Instant until,
    Duration window) {
  /** The item of evidence. */
  static final String ITEM = "outage";

  private static final Duration LEAST = Duration.ofMinutes(10);
  private static final int MOST_WINDOW_SECONDS = 86_400;

  /** Reads a file without a single problem, or none. */
  static Optional<OutagePaper> read(Path file, List<Problem> problems) {
    int before = problems.size();
    Optional<OutagePaper> paper =
        YamlFile.read(file, String.valueOf(file.getFileName()), problems)
            .flatMap(OutagePaper::read);
    return problems.size() == before ? paper : Optional.empty();
  }

  private static Optional<OutagePaper> read(Place root) {
    root.only("device", "service", "port", "from", "until", "window-seconds");
    Optional<InetAddress> device = root.need("device").flatMap(OutagePaper::address);
    Optional<InetAddress> service = root.need("service").flatMap(OutagePaper::address);
    int port = root.needNumber("port", 1, PortRange.HIGHEST);
    Optional<Instant> from = root.need("from").flatMap(Place::instant);
    Optional<Instant> until = root.need("until").flatMap(Place::instant);
    Duration window = Duration.ofSeconds(root.needNumber("window-seconds", 1, MOST_WINDOW_SECONDS));
    if (from.isPresent()
        && until.isPresent()
        && Duration.between(from.get(), until.get()).compareTo(LEAST) < 0) {
      root.problem("an outage of less than ten minutes", "wait longer, so that it may back off");
    }
    return device.flatMap(
        d ->
            service.flatMap(
                s -> from.flatMap(f -> until.map(u -> new OutagePaper(d, s, port, f, u, window)))));
  }

  private static Optional<InetAddress> address(Place place) {
    Optional<InetAddress> address = place.text().flatMap(Addresses::literal);
    if (address.isEmpty()) {
      place.problem("not an address", "write the address itself");
    }
    return address;
  }
}
