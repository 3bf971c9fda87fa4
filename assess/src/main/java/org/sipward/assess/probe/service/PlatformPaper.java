package org.sipward.assess.probe.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.permit.PortRange;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.YamlFile;

/** Where the device shows its own certificate: {@code platform-services}. */
record PlatformPaper(List<Service> services) {
  /** The item of evidence. */
  static final String ITEM = "platform-services";

  private static final int MOST_SERVICES = 16;

  /**
   * One service over TLS.
   *
   * @param host an address literal, or a name of the scope, which is then told to the service
   */
  record Service(String host, int port) {
    @Override
    public String toString() {
      return host + " port " + port;
    }
  }

  /** Reads a file without a single problem, or none. */
  static Optional<PlatformPaper> read(Path file, List<Problem> problems) {
    int before = problems.size();
    Optional<PlatformPaper> paper =
        YamlFile.read(file, String.valueOf(file.getFileName()), problems).map(PlatformPaper::read);
    return problems.size() == before ? paper : Optional.empty();
  }

  private static PlatformPaper read(Place root) {
    root.only("services");
    List<Service> services = new ArrayList<>();
    for (Place place : root.items("services")) {
      place.only("host", "port");
      String host = place.needText("host");
      if (!host.matches("[A-Za-z0-9.:-]{1,253}")) {
        place.problem("'host' is no host", "an address, or a name of the scope");
      }
      services.add(new Service(host, place.needNumber("port", 1, PortRange.HIGHEST)));
    }
    if (services.isEmpty() || services.size() > MOST_SERVICES) {
      root.problem("no services, or more than " + MOST_SERVICES, "name those over TLS");
    }
    return new PlatformPaper(List.copyOf(services));
  }
}
