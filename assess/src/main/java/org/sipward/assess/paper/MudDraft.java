package org.sipward.assess.paper;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A MUD file in the making, of what a device was seen to do. It is a draft: only its vendor knows
 * whether that is what it should do. Stateless.
 */
public final class MudDraft {
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * One peer as it was seen.
   *
   * @param peer its name, address or being local
   * @param version of IP, 4 or 6
   * @param protocol number
   * @param port the device's where the peer began, else the peer's; 0 for every one
   * @param byDevice who began
   */
  public record Seen(MudFile.Peer peer, int version, int protocol, int port, boolean byDevice)
      implements Comparable<Seen> {
    @Override
    public int compareTo(Seen other) {
      return toString().compareTo(other.toString());
    }
  }

  private MudDraft() {}

  /** The text of a draft, always in the same order. */
  public static String text(String url, String system, Instant now, Collection<Seen> seen) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode mud = root.putObject("ietf-mud:mud");
    mud.put("mud-version", 1);
    mud.put("mud-url", url);
    mud.put("last-update", now.truncatedTo(ChronoUnit.SECONDS).toString());
    mud.put("cache-validity", 48);
    mud.put("is-supported", true);
    mud.put("systeminfo", system);
    ArrayNode acls = root.putObject("ietf-access-control-list:acls").putArray("acl");
    for (boolean from : List.of(true, false)) {
      ArrayNode lists =
          mud.putObject(from ? "from-device-policy" : "to-device-policy")
              .putObject("access-lists")
              .putArray("access-list");
      for (int version : List.of(4, 6)) {
        String name = (from ? "from" : "to") + "-device-ipv" + version;
        lists.addObject().put("name", name);
        ObjectNode acl = acls.addObject();
        acl.put("name", name);
        acl.put("type", "ipv" + version + "-acl-type");
        ArrayNode aces = acl.putObject("aces").putArray("ace");
        new TreeSet<>(seen)
            .stream()
                .filter(s -> s.version() == version)
                .forEach(s -> ace(aces.addObject(), name + "-" + aces.size(), s, from));
      }
    }
    return JSON.writeValueAsString(root) + "\n";
  }

  private static void ace(ObjectNode ace, String name, Seen seen, boolean from) {
    ace.put("name", name);
    ObjectNode matches = ace.putObject("matches");
    ObjectNode ip = matches.putObject("ipv" + seen.version());
    String end = from ? "destination" : "source";
    switch (seen.peer().kind()) {
      case NAME -> ip.put("ietf-acldns:" + (from ? "dst" : "src") + "-dnsname", seen.peer().name());
      case PREFIX -> ip.put(end + "-ipv" + seen.version() + "-network", seen.peer().name());
      case LOCAL -> matches.putObject("ietf-mud:mud").putArray("local-networks").addNull();
      case ANY, MANUFACTURER, MODEL, CONTROLLER, MY_CONTROLLER -> {
        // Nothing in a capture tells who these are.
      }
    }
    ip.put("protocol", seen.protocol());
    if (seen.protocol() == TCP || seen.protocol() == UDP) {
      ObjectNode transport = matches.putObject(seen.protocol() == TCP ? "tcp" : "udp");
      if (seen.port() > 0) {
        boolean destination = from == seen.byDevice();
        transport
            .putObject(destination ? "destination-port" : "source-port")
            .put("operator", "eq")
            .put("port", seen.port());
      }
      if (seen.protocol() == TCP) {
        transport.put(
            "ietf-mud:direction-initiated", seen.byDevice() ? "from-device" : "to-device");
      }
    }
    ace.putObject("actions").put("forwarding", "accept");
  }
}
