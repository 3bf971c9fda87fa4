package org.sipward.testkit.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Ports of this machine's loopback: which are free, and when another program has bound one. */
public final class Ports {
  /** A line starts with its number and the local address: {@code 12: 0100007F:13C4}. */
  private static final Pattern LOCAL = Pattern.compile("^\\s*\\d+: [0-9A-F]+:([0-9A-F]{4}) ");

  private static final Set<Integer> GIVEN = new HashSet<>();

  private Ports() {}

  /** A port free over UDP and TCP on 127.0.0.1 that was not given to anybody in this process. */
  public static synchronized int free() {
    while (true) {
      try (ServerSocket tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
          DatagramSocket udp = new DatagramSocket(tcp.getLocalSocketAddress())) {
        if (GIVEN.add(udp.getLocalPort())) {
          return udp.getLocalPort();
        }
      } catch (BindException taken) {
        // Free over TCP only: the next one.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Whether some program of this network namespace holds a local port, by Linux' own table.
   *
   * @param protocol {@code udp} or {@code tcp}
   */
  public static boolean bound(String protocol, int port) {
    String local = String.format(Locale.ROOT, "%04X", port);
    try {
      return Files.readAllLines(Path.of("/proc/net", protocol)).stream()
          .skip(1)
          .anyMatch(line -> LOCAL.matcher(line).results().anyMatch(m -> m.group(1).equals(local)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
