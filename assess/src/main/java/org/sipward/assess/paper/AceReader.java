package org.sipward.assess.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The reader of one access control entry of a MUD file. Used once. */
final class AceReader {
  private static final int TCP = 6;
  private static final int UDP = 17;

  private final String place;
  private final boolean fromDevice;
  private final List<MudFile.Peer> peers = new ArrayList<>();
  private List<MudFile.Ports> devicePorts = List.of(MudFile.Ports.ALL);
  private List<MudFile.Ports> peerPorts = List.of(MudFile.Ports.ALL);
  private int version;
  private int protocol = -1;
  private String begun = "";

  AceReader(String place, boolean fromDevice, int version) {
    this.place = place;
    this.fromDevice = fromDevice;
    this.version = version;
  }

  MudFile.Rule read(JsonNode ace) throws PaperException {
    JsonNode matches = ace.path("matches");
    for (Map.Entry<String, JsonNode> match : matches.properties()) {
      switch (match.getKey()) {
        case "ipv4" -> ip(match.getValue(), 4);
        case "ipv6" -> ip(match.getValue(), 6);
        case "tcp" -> transport(match.getValue(), TCP);
        case "udp" -> transport(match.getValue(), UDP);
        case "ietf-mud:mud" -> mud(match.getValue());
        default -> throw strange("matches." + match.getKey());
      }
    }
    String forwarding = ace.path("actions").path("forwarding").asString("");
    MudFile.Verdict verdict =
        switch (forwarding.replaceFirst("^ietf-access-control-list:", "")) {
          case "accept" -> MudFile.Verdict.ACCEPT;
          case "drop", "reject" -> MudFile.Verdict.REFUSE;
          default -> throw strange("actions.forwarding '" + forwarding + "'");
        };
    return new MudFile.Rule(
        place, version, protocol, List.copyOf(peers), devicePorts, peerPorts, begun, verdict);
  }

  private void ip(JsonNode node, int number) throws PaperException {
    version = number;
    for (Map.Entry<String, JsonNode> match : node.properties()) {
      String text = match.getValue().asString("");
      switch (match.getKey()) {
        case "protocol" -> protocol(match.getValue().asInt(-1));
        case "ietf-acldns:dst-dnsname" -> name(text, fromDevice, match.getKey());
        case "ietf-acldns:src-dnsname" -> name(text, !fromDevice, match.getKey());
        case "destination-ipv4-network", "destination-ipv6-network" ->
            prefix(text, fromDevice, match.getKey());
        case "source-ipv4-network", "source-ipv6-network" ->
            prefix(text, !fromDevice, match.getKey());
        default -> throw strange("matches.ipv" + number + "." + match.getKey());
      }
    }
  }

  private void protocol(int number) throws PaperException {
    if (number < 0 || number > 255 || (protocol >= 0 && protocol != number)) {
      throw strange("protocol " + number);
    }
    protocol = number;
  }

  private void name(String name, boolean isPeer, String key) throws PaperException {
    if (!isPeer || name.isBlank()) {
      throw strange(key + " '" + name + "'");
    }
    String lower = name.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    peers.add(new MudFile.Peer(MudFile.Peers.NAME, lower));
  }

  private void prefix(String text, boolean isPeer, String key) throws PaperException {
    if (!isPeer || Prefix.literal(text).isEmpty()) {
      throw strange(key + " '" + text + "'");
    }
    peers.add(new MudFile.Peer(MudFile.Peers.PREFIX, text));
  }

  private void transport(JsonNode node, int number) throws PaperException {
    protocol(number);
    for (Map.Entry<String, JsonNode> match : node.properties()) {
      switch (match.getKey()) {
        case "source-port", "source-port-range-or-operator" ->
            ports(match.getValue(), fromDevice, match.getKey());
        case "destination-port", "destination-port-range-or-operator" ->
            ports(match.getValue(), !fromDevice, match.getKey());
        case "ietf-mud:direction-initiated" -> {
          begun = match.getValue().asString("");
          if (!begun.equals("from-device") && !begun.equals("to-device")) {
            throw strange("direction-initiated '" + begun + "'");
          }
        }
        default -> throw strange("matches transport " + match.getKey());
      }
    }
  }

  private void ports(JsonNode node, boolean ofDevice, String key) throws PaperException {
    int port = node.path("port").asInt(-1);
    int lower = node.path("lower-port").asInt(-1);
    int upper = node.path("upper-port").asInt(-1);
    String operator = node.path("operator").asString(lower >= 0 ? "range" : "eq");
    List<MudFile.Ports> ports =
        switch (operator) {
          case "eq" -> List.of(new MudFile.Ports(port, port));
          case "lte" -> List.of(new MudFile.Ports(0, port));
          case "gte" -> List.of(new MudFile.Ports(port, MudFile.Ports.ALL.last()));
          case "neq" ->
              List.of(
                  new MudFile.Ports(0, port - 1),
                  new MudFile.Ports(port + 1, MudFile.Ports.ALL.last()));
          case "range" -> List.of(new MudFile.Ports(lower, upper));
          default -> throw strange(key + " operator '" + operator + "'");
        };
    int most = MudFile.Ports.ALL.last();
    if (operator.equals("range")
        ? lower < 0 || upper > most || lower > upper
        : port < 0 || port > most) {
      throw strange(key);
    }
    if (ofDevice) {
      devicePorts = ports;
    } else {
      peerPorts = ports;
    }
  }

  private void mud(JsonNode node) throws PaperException {
    for (Map.Entry<String, JsonNode> match : node.properties()) {
      String text = match.getValue().asString("");
      peers.add(
          switch (match.getKey()) {
            case "local-networks" -> new MudFile.Peer(MudFile.Peers.LOCAL, "");
            case "same-manufacturer" -> new MudFile.Peer(MudFile.Peers.MANUFACTURER, "");
            case "manufacturer" -> new MudFile.Peer(MudFile.Peers.MANUFACTURER, text);
            case "model" -> new MudFile.Peer(MudFile.Peers.MODEL, text);
            case "controller" -> new MudFile.Peer(MudFile.Peers.CONTROLLER, text);
            case "my-controller" -> new MudFile.Peer(MudFile.Peers.MY_CONTROLLER, "");
            default -> throw strange("matches.ietf-mud:mud." + match.getKey());
          });
    }
  }

  private PaperException strange(String what) {
    return new PaperException(place + ": " + what + " is not understood");
  }
}
