package org.sipward.assess.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A made-up device that is switched on: its services on an address of this machine, in this
 * process. Closing it closes all. What it has says the directive {@code part: NAME WORD...}:
 *
 * <pre>
 * part: page [lock] [escape] [firm] [banner=TEXT] [told=TEXT]      web page with a login
 * part: api [owner]            the service behind it; owner: each token opens its own device only
 * part: broker [owner]         MQTT; owner: each login has its own topics only
 * part: telnet
 * </pre>
 */
public final class LoopbackDevice implements AutoCloseable {
  /** What Telnet says before anything else: WILL ECHO, WILL SUPPRESS-GO-AHEAD, DO TERMINAL-TYPE. */
  private static final byte[] TELNET = {
    (byte) 0xff, (byte) 0xfb, 1, (byte) 0xff, (byte) 0xfb, 3, (byte) 0xff, (byte) 0xfd, 24
  };

  private final InetAddress address;
  private final List<AutoCloseable> running = new ArrayList<>();
  private final Map<String, Integer> ports = new HashMap<>();

  /** A device that is off, with an address. */
  public LoopbackDevice(InetAddress address) {
    this.address = address;
  }

  /** An address of loopback that nothing else uses; the usual one where there is no other. */
  public static InetAddress address(String literal) {
    InetAddress own = InetAddress.ofLiteral(literal);
    try (ServerSocket free = new ServerSocket()) {
      free.bind(new InetSocketAddress(own, 0));
      return own;
    } catch (BindException e) {
      return InetAddress.ofLiteral("127.0.0.1");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A greeting by which Telnet is known. */
  public static byte[] telnet() {
    return TELNET.clone();
  }

  /** Switches it on; its ports by the names of its parts. */
  public Map<String, Integer> start(Directives directives) throws IOException {
    for (String line : directives.lines()) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("part:")) {
        ports.put(words[1], start(words[1], DemoWords.of(words)));
      }
    }
    return Map.copyOf(ports);
  }

  private int start(String part, DemoWords words) throws IOException {
    return switch (part) {
      case "page" -> keep(new DemoPage(address, words)).port();
      case "api" -> keep(new DemoApi(address, words.has("owner"))).port();
      case "broker" ->
          listen(
              new DemoBroker(words.has("owner") ? Set.of("a", "b") : Set.of(), new LoginLock(true))
                  ::serve);
      case "telnet" -> listen(socket -> socket.getOutputStream().write(TELNET));
      default -> throw new IllegalArgumentException("no part " + part);
    };
  }

  private <T extends AutoCloseable> T keep(T part) {
    running.add(part);
    return part;
  }

  private int listen(TcpServer.Talk talk) throws IOException {
    return keep(new TcpServer(address, talk)).port();
  }

  @Override
  public void close() {
    for (AutoCloseable part : running) {
      try {
        part.close();
      } catch (Exception e) {
        // It is gone either way.
      }
    }
  }
}
