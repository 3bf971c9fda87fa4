package org.sipward.testkit.peer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Network namespaces of one test, joined only by the links it makes: hosts that cannot reach each
 * other unless something stands between them. Needs root and iproute2; all are removed on close.
 */
public final class Namespaces implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final String prefix;
  private final Path log;
  private final List<String> names = new ArrayList<>();
  private int links;

  /**
   * An empty set.
   *
   * @param prefix up to 6 letters that no other set on this machine uses
   * @param log where the commands and what they print go
   */
  public Namespaces(String prefix, Path log) {
    this.prefix = prefix;
    this.log = log;
  }

  /** Whether this process may make namespaces: root, with iproute2 and the right to. */
  public static boolean permitted(Path log) {
    if (!ExternalProgram.installed("ip")) {
      return false;
    }
    String probe = "swprobe" + ProcessHandle.current().pid();
    List<String> add = List.of("ip", "netns", "add", probe);
    boolean made = ExternalProgram.run(Path.of("."), log, DEADLINE, add) == 0;
    if (made) {
      ExternalProgram.run(Path.of("."), log, DEADLINE, List.of("ip", "netns", "del", probe));
    }
    return made;
  }

  /** Makes a host with its loopback up. */
  public void host(String name) {
    run("ip", "netns", "add", full(name));
    names.add(name);
    run("ip", "-n", full(name), "link", "set", "lo", "up");
  }

  /** Joins two hosts by a cable; addresses are in CIDR form and reach only each other. */
  public void link(String left, String leftAddress, String right, String rightAddress) {
    String a = prefix + "a" + links;
    String b = prefix + "b" + links;
    links++;
    run(
        "ip",
        "link",
        "add",
        a,
        "netns",
        full(left),
        "type",
        "veth",
        "peer",
        "name",
        b,
        "netns",
        full(right));
    run("ip", "-n", full(left), "addr", "add", leftAddress, "dev", a, "nodad");
    run("ip", "-n", full(right), "addr", "add", rightAddress, "dev", b, "nodad");
    run("ip", "-n", full(left), "link", "set", a, "up");
    run("ip", "-n", full(right), "link", "set", b, "up");
  }

  /** A command as it is run on a host. */
  public List<String> on(String name, List<String> command) {
    List<String> whole = new ArrayList<>(List.of("ip", "netns", "exec", full(name)));
    whole.addAll(command);
    return whole;
  }

  /** Exit status of a command run on a host to its end. */
  public int run(String name, List<String> command) {
    return ExternalProgram.run(Path.of("."), log, DEADLINE, on(name, command));
  }

  @Override
  public void close() {
    for (String name : names) {
      ExternalProgram.run(Path.of("."), log, DEADLINE, List.of("ip", "netns", "del", full(name)));
    }
    names.clear();
  }

  private String full(String name) {
    return prefix + "-" + name;
  }

  private void run(String... command) {
    int status = ExternalProgram.run(Path.of("."), log, DEADLINE, List.of(command));
    if (status != 0) {
      throw new IllegalStateException(String.join(" ", command) + " ended with " + status);
    }
  }
}
