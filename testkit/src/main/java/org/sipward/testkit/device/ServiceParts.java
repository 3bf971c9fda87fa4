package org.sipward.testkit.device;

import java.time.Duration;
import java.util.Map;
import org.sipward.testkit.peer.ExternalProgram;
import org.sipward.testkit.peer.Ports;

/** The services behind a device, in good and bad makes, each with the papers that describe it. */
public final class ServiceParts {
  /** By name. */
  public static final Map<String, Part> ALL =
      Map.ofEntries(
          Map.entry("cloud/api", new CloudApi()),
          Map.entry("mosquitto/broker", new Broker()),
          Map.entry("broker/lenient", new LenientBroker()),
          Map.entry("busybox/page", new DevicePage()),
          Map.entry("nginx/settings", new SettingsPage()),
          Map.entry("nginx/strained", new StrainedServers.Web()),
          Map.entry("kamailio/strained", new StrainedServers.Sip()),
          Map.entry("libcoap/strained", new StrainedServers.Coap()),
          Map.entry("nginx/logging", new LoggingWeb()),
          Map.entry("logger/web", new LogSender()),
          Map.entry("web/fragile", new FragileServer()),
          Map.entry("coap/fragile", new FragileCoap()));

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
