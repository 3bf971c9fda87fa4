package org.sipward.testkit.device;

import java.time.Duration;
import java.util.Map;
import org.sipward.testkit.peer.ExternalProgram;
import org.sipward.testkit.peer.Ports;

/** The services behind a device, in good and bad makes, each with the papers that describe it. */
public final class ServiceParts {
  /** By name. */
  public static final Map<String, Part> ALL =
      Map.of(
          "cloud/api", new CloudApi(),
          "mosquitto/broker", new Broker(),
          "busybox/page", new DevicePage(),
          "nginx/strained", new StrainedServers.Web(),
          "kamailio/strained", new StrainedServers.Sip(),
          "libcoap/strained", new StrainedServers.Coap(),
          "nginx/logging", new LoggingWeb(),
          "logger/web", new LogSender(),
          "web/fragile", new FragileServer());

  private static final Duration START = Duration.ofSeconds(20);

  private ServiceParts() {}

  /** Returns once a program listens. */
  static void await(ExternalProgram program, int port) {
    program.await("listens on " + port, START, () -> Ports.bound("tcp", port));
  }

  /** The same over UDP. */
  static void awaitUdp(ExternalProgram program, int port) {
    program.await("listens on " + port, START, () -> Ports.bound("udp", port));
  }
}
