package org.sipward.assess.policy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.paper.Prefix;
import org.sipward.assess.permit.PortRange;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.YamlFile;

/**
 * {@code network.yaml}: what the operator is willing to allow, written by hand. It opens nothing by
 * itself: what the vendor did not declare stays closed.
 *
 * @param devices addresses the devices get
 * @param to where they may connect to
 * @param from who may connect to them
 * @param roaming countries, ISO 3166
 * @param smsFrom senders of commands by SMS, E.164
 * @param imeis to which the SIM is locked; where there is none, to the first one seen
 * @param newFlows connections a device may begin in a minute; empty where the operator does not say
 */
public record Network(
    List<Prefix> devices,
    List<Target> to,
    List<Prefix> from,
    List<String> roaming,
    List<String> smsFrom,
    List<String> imeis,
    Optional<Integer> newFlows) {
  public static final String NAME = "network.yaml";

  /** The file of an operator who allows nothing. */
  public static final Network NOTHING =
      new Network(
          List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Optional.empty());

  private static final int MAX_ITEMS = 1_000;
  private static final int MOST_FLOWS = 600;

  /** One port at one range of addresses. */
  public record Target(String transport, Prefix address, int port) {}

  /**
   * Reads the file without a single problem, or none; nothing is allowed where there is no file.
   */
  public static Optional<Network> read(Path folder, List<Problem> problems) {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return Optional.of(NOTHING);
    }
    int before = problems.size();
    Optional<Network> network = YamlFile.read(file, NAME, problems).map(Network::read);
    return problems.size() == before ? network : Optional.empty();
  }

  private static Network read(Place root) {
    root.only(
        "version", "devices", "to", "from", "roaming", "sms-from", "imeis", "new-flows-per-minute");
    root.needNumber("version", 1, 1);
    List<Target> to = new ArrayList<>();
    for (Place item : items(root, "to")) {
      item.only("transport", "address", "port");
      String transport = item.needText("transport");
      Optional<Prefix> address = item.need("address").flatMap(Network::prefix);
      Optional<Integer> port = item.need("port").flatMap(p -> p.number(1, PortRange.HIGHEST));
      if (!List.of("tcp", "udp").contains(transport)) {
        item.problem("'" + transport + "' is no transport", "tcp or udp");
      } else if (address.isPresent() && port.isPresent()) {
        to.add(new Target(transport, address.get(), port.get()));
      }
    }
    return new Network(
        items(root, "devices").stream().flatMap(p -> prefix(p).stream()).toList(),
        List.copyOf(to),
        items(root, "from").stream().flatMap(p -> prefix(p).stream()).toList(),
        texts(root, "roaming", "[A-Z]{2}", "a country such as DE"),
        texts(root, "sms-from", "\\+[1-9]\\d{6,14}", "a number such as +12015550123"),
        texts(root, "imeis", "\\d{15}", "the 15 digits of an IMEI"),
        root.at("new-flows-per-minute").flatMap(p -> p.number(1, MOST_FLOWS)));
  }

  private static List<Place> items(Place root, String key) {
    List<Place> items = root.items(key);
    if (items.size() > MAX_ITEMS) {
      root.problem("more than " + MAX_ITEMS + " of '" + key + "'", "write ranges");
      return List.of();
    }
    return items;
  }

  private static List<String> texts(Place root, String key, String form, String example) {
    List<String> texts = new ArrayList<>();
    for (Place item : items(root, key)) {
      Optional<String> text = item.text().filter(t -> t.matches(form));
      text.ifPresent(texts::add);
      if (text.isEmpty()) {
        item.problem("not of the right form", "write " + example);
      }
    }
    return List.copyOf(texts);
  }

  /** A literal: a name here would let DNS decide what is allowed. */
  private static Optional<Prefix> prefix(Place place) {
    Optional<Prefix> prefix = place.text().flatMap(Prefix::exact);
    if (prefix.isEmpty()) {
      place.problem("no address or range", "write 192.0.2.10 or 192.0.2.0/24, no name");
    }
    return prefix;
  }
}
