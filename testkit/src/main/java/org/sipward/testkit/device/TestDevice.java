package org.sipward.testkit.device;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sipward.testkit.peer.ExternalProgram;

/**
 * A device under test at one address of this machine: its ports by name, the programs that run on
 * it, the papers that go with it. Close ends the programs, the last one first. Not thread-safe.
 */
public final class TestDevice implements AutoCloseable {
  private final Path folder;
  private final InetAddress address;
  private final Map<String, Integer> ports = new LinkedHashMap<>();
  private final Map<String, List<Path>> papers = new LinkedHashMap<>();
  private final Deque<AutoCloseable> running = new ArrayDeque<>();

  /**
   * A device without any part.
   *
   * @param folder its own, empty
   * @param address its own, such as 127.0.0.7: what else this machine listens on is not its
   */
  public TestDevice(Path folder, InetAddress address) {
    this.folder = folder;
    this.address = address;
  }

  public Path folder() {
    return folder;
  }

  public InetAddress address() {
    return address;
  }

  /** The address as text. */
  public String host() {
    return address.getHostAddress();
  }

  /** The port of a name, the same each time; at first one that is free over TCP and UDP. */
  public int port(String name) {
    return ports.computeIfAbsent(name, _ -> free());
  }

  /** Lets a name have this very port, such as the usual one of its service. */
  public void at(String name, int port) {
    if (ports.containsValue(port) || !isFree(port)) {
      throw new IllegalStateException(host() + " port " + port + " is taken");
    }
    ports.put(name, port);
  }

  /** The port after another, for a server that takes two in a row; both get their names. */
  public int portAfter(String name, String first) {
    while (true) {
      int next = port(first) + 1;
      if (!ports.containsValue(next) && isFree(next)) {
        ports.put(name, next);
        return next;
      }
      ports.remove(first);
    }
  }

  /** Every port given so far. */
  public Map<String, Integer> ports() {
    return Map.copyOf(ports);
  }

  /** A file of this device's folder, made with its content. */
  public Path file(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  /** Starts a program in the folder, its output in {@code NAME.log}; it ends with the device. */
  public ExternalProgram run(String name, List<String> command) {
    ExternalProgram program = ExternalProgram.start(folder, log(name), command);
    running.push(program);
    return program;
  }

  /** Runs a command of the putting together; it has to succeed. */
  public void make(String name, List<String> command) {
    int status = ExternalProgram.run(folder, log(name), Duration.ofSeconds(60), command);
    if (status != 0) {
      throw new IllegalStateException(command + " ended with " + status + ", see " + log(name));
    }
  }

  /** What a program printed so far. */
  public Path log(String name) {
    return folder.resolve(name + ".log");
  }

  /** Something of this process that is to end with the device. */
  public void keep(AutoCloseable part) {
    running.push(part);
  }

  /** Hands a paper over. */
  public void paper(String item, Path file) {
    papers.computeIfAbsent(item, _ -> new ArrayList<>()).add(file);
  }

  /** Item of evidence to its files. */
  public Map<String, List<Path>> papers() {
    return papers;
  }

  /** Ends all of it, whatever one of them says to that; the first trouble is told at the end. */
  @Override
  public void close() {
    RuntimeException trouble = null;
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (Exception e) {
        trouble = trouble == null ? new IllegalStateException("a part did not end", e) : trouble;
      }
    }
    if (trouble != null) {
      throw trouble;
    }
  }

  private boolean isFree(int port) {
    try (ServerSocket tcp = new ServerSocket()) {
      tcp.bind(new InetSocketAddress(address, port));
      new DatagramSocket(new InetSocketAddress(address, port)).close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private int free() {
    while (true) {
      try (ServerSocket tcp = new ServerSocket()) {
        tcp.bind(new InetSocketAddress(address, 0));
        int port = tcp.getLocalPort();
        if (ports.containsValue(port)) {
          continue;
        }
        new DatagramSocket(new InetSocketAddress(address, port)).close();
        return port;
      } catch (IOException e) {
        // Taken over UDP: the next one.
      }
    }
  }
}
