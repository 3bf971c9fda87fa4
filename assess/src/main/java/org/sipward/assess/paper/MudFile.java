package org.sipward.assess.paper;

import java.util.List;

/**
 * A manufacturer usage description (RFC 8520): whom a device says that it talks to.
 *
 * @param url where the manufacturer keeps it
 * @param updated when it was last changed, as it says
 * @param system what it describes, as it says
 * @param fromDevice rules for what the device sends; one of them is enough
 * @param toDevice rules for what the device gets
 */
public record MudFile(
    String url, String updated, String system, List<Rule> fromDevice, List<Rule> toDevice) {

  /** What a rule does with what it matches. */
  public enum Verdict {
    ACCEPT,
    REFUSE
  }

  /** How the other end of a rule is named. */
  public enum Peers {
    /** Anybody. */
    ANY,
    /** A name of DNS. */
    NAME,
    /** Addresses. */
    PREFIX,
    /** Whoever is on the same network. */
    LOCAL,
    /** Devices of a manufacturer, or of the same one. */
    MANUFACTURER,
    /** Whatever is of a model. */
    MODEL,
    /** Who controls devices of a class. */
    CONTROLLER,
    /** Who controls this device. */
    MY_CONTROLLER
  }

  /**
   * The other end of a rule.
   *
   * @param kind how it is named
   * @param name the name, prefix or URI; empty where the kind needs none
   */
  public record Peer(Peers kind, String name) {}

  /** Ports from the first to the last one. */
  public record Ports(int first, int last) {
    public static final Ports ALL = new Ports(0, 65_535);

    public boolean contains(int port) {
      return port >= first && port <= last;
    }
  }

  /**
   * One access control entry. Everything named in it must match.
   *
   * @param name as the file has it
   * @param version of IP: 4, 6, or 0 for both
   * @param protocol number, or -1 for every one
   * @param peers each of them must match
   * @param devicePorts of the device
   * @param peerPorts of the other end
   * @param begun who must have begun a TCP connection: {@code from-device}, {@code to-device} or
   *     empty
   * @param verdict what happens
   */
  public record Rule(
      String name,
      int version,
      int protocol,
      List<Peer> peers,
      List<Ports> devicePorts,
      List<Ports> peerPorts,
      String begun,
      Verdict verdict) {}

  public MudFile {
    fromDevice = List.copyOf(fromDevice);
    toDevice = List.copyOf(toDevice);
  }
}
