package org.sipward.app.demo;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import org.sipward.firewall.config.ConfigReader;
import org.sipward.firewall.config.Configuration;
import org.sipward.firewall.control.Guards;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Zone;
import org.sipward.kernel.Guard;

/**
 * The network of the demo, as its sample configuration describes it, with free ports in the place
 * of those that are taken.
 *
 * @param configuration for the firewall
 * @param interconnect the listener that callers use
 * @param core the listener that faces the callee
 * @param caller address of the carrier's caller, any port
 * @param callee address and port of the next hop
 * @param attacker address of the peer that was taken over, any port
 * @param stranger address of nobody the firewall knows, any port
 */
public record SampleNetwork(
    Configuration configuration,
    InetSocketAddress interconnect,
    InetSocketAddress core,
    InetSocketAddress caller,
    InetSocketAddress callee,
    InetSocketAddress attacker,
    InetSocketAddress stranger) {
  private static final String RESOURCE = "sipward.yaml";

  /** An address of the loopback network with a port, or {@code host: ..., port: ...}. */
  private static final Pattern PORT =
      Pattern.compile("(127\\.0\\.0\\.\\d+)(:|, port: )(1\\d{4})\\b");

  private static final String STRANGER = "127.0.0.5";

  /**
   * Reads the sample.
   *
   * @param folder where keys and events go
   * @throws IOException where the loopback addresses cannot be used
   */
  public static SampleNetwork in(Path folder) throws IOException {
    var controls = Guards.MODED.stream().map(Guard::control).toList();
    String text = withFreePorts(text());
    var configuration = new ConfigReader(controls).read(RESOURCE, text, folder);
    var network = configuration.network();
    var hop = network.groups().getFirst().hops().getFirst();
    var outside = zone(configuration, "interconnect");
    return new SampleNetwork(
        configuration,
        listener(configuration, outside),
        listener(configuration, zone(configuration, "core")),
        new InetSocketAddress(address(peer(outside, "carrier")), 0),
        new InetSocketAddress(hop.host(), hop.port()),
        new InetSocketAddress(address(peer(outside, "compromised")), 0),
        new InetSocketAddress(STRANGER, 0));
  }

  /** The sample configuration as it is shipped. */
  static String text() throws IOException {
    try (var in =
        Objects.requireNonNull(
            SampleNetwork.class.getResourceAsStream(RESOURCE), "the sample is part of the jar")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String withFreePorts(String sample) throws IOException {
    var text = new StringBuilder();
    var match = PORT.matcher(sample);
    while (match.find()) {
      var address = InetAddress.getByName(match.group(1));
      int port = Integer.parseInt(match.group(3));
      match.appendReplacement(text, match.group(1) + match.group(2) + free(address, port));
    }
    return match.appendTail(text).toString();
  }

  /** This port where nobody has it, else another one. */
  private static int free(InetAddress address, int port) throws IOException {
    return isFree(address, port) ? port : anyFree(address);
  }

  private static boolean isFree(InetAddress address, int port) {
    try (var _ = new DatagramSocket(port, address);
        var _ = new ServerSocket(port, 1, address)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static int anyFree(InetAddress address) throws IOException {
    try (var socket = new DatagramSocket(0, address)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IOException(
          "the demo needs the loopback addresses 127.0.0.1 to 127.0.0.5, "
              + address.getHostAddress()
              + " is not to be had: "
              + e.getMessage(),
          e);
    }
  }

  private static Zone zone(Configuration configuration, String name) {
    return configuration.network().zones().stream()
        .filter(zone -> zone.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Peer peer(Zone zone, String name) {
    return zone.peers().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }

  private static InetAddress address(Peer peer) {
    var prefix = peer.addresses().getFirst();
    return new Endpoint(prefix.high(), prefix.low(), 0).toAddress();
  }

  private static InetSocketAddress listener(Configuration configuration, Zone zone) {
    return configuration.network().listeners().stream()
        .filter(listener -> listener.zone() == zone.index())
        .findFirst()
        .orElseThrow()
        .bind()
        .toSocketAddress();
  }
}
