package org.sipward.app.demo.consortium;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import org.sipward.firewall.config.ConfigReader;
import org.sipward.firewall.config.Configuration;
import org.sipward.firewall.control.Guards;
import org.sipward.firewall.zone.Zone;
import org.sipward.kernel.Guard;

/**
 * The network of one operator: a firewall between its customers and its carrier, on loopback
 * addresses of its own and free ports.
 *
 * @param inside the listener that customers use
 * @param outside the listener that the carrier uses
 */
record SiteNetwork(
    Configuration configuration,
    InetSocketAddress inside,
    InetSocketAddress outside,
    InetSocketAddress customers,
    InetSocketAddress carrier,
    InetSocketAddress emergency) {
  private static final String RESOURCE = "operator.yaml";
  private static final Pattern PLACE =
      Pattern.compile("(127\\.0\\.\\d+\\.\\d+)(:|, port: )PORT\\b");

  /**
   * The network of the operator with this number.
   *
   * @param folder where keys and events go
   * @throws IOException where the loopback addresses cannot be used
   */
  static SiteNetwork in(Path folder, int number) throws IOException {
    var controls = Guards.MODED.stream().map(Guard::control).toList();
    var text = withPorts(text().replace("SITE", Integer.toString(number)));
    var configuration = new ConfigReader(controls).read(RESOURCE, text, folder);
    return new SiteNetwork(
        configuration,
        listener(configuration, "core"),
        listener(configuration, "interconnect"),
        hop(configuration, "customers"),
        hop(configuration, "carrier"),
        hop(configuration, "emergency"));
  }

  private static String text() throws IOException {
    try (var in =
        Objects.requireNonNull(
            SiteNetwork.class.getResourceAsStream(RESOURCE), "the network is part of the jar")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String withPorts(String sample) throws IOException {
    var text = new StringBuilder();
    var match = PLACE.matcher(sample);
    while (match.find()) {
      int port = free(InetAddress.getByName(match.group(1)));
      match.appendReplacement(text, match.group(1) + match.group(2) + port);
    }
    return match.appendTail(text).toString();
  }

  private static int free(InetAddress address) throws IOException {
    try (var socket = new DatagramSocket(0, address)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IOException(
          "the demo needs the loopback addresses 127.0.1.1 to 127.0.5.5, "
              + address.getHostAddress()
              + " is not to be had: "
              + e.getMessage(),
          e);
    }
  }

  private static InetSocketAddress listener(Configuration configuration, String name) {
    var zones = configuration.network().zones();
    int zone =
        zones.stream()
            .filter(z -> z.name().equals(name))
            .mapToInt(Zone::index)
            .findFirst()
            .orElseThrow();
    return configuration.network().listeners().stream()
        .filter(listener -> listener.zone() == zone)
        .findFirst()
        .orElseThrow()
        .bind()
        .toSocketAddress();
  }

  private static InetSocketAddress hop(Configuration configuration, String group) {
    var hop =
        configuration.network().groups().stream()
            .filter(g -> g.name().equals(group))
            .findFirst()
            .orElseThrow()
            .hops()
            .getFirst();
    return new InetSocketAddress(hop.host(), hop.port());
  }
}
