package org.sipward.assess.paper;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.sipward.assess.permit.Addresses;
import org.sipward.assess.permit.PortRange;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.YamlFile;

/**
 * The ports that a vendor declares, {@code interfaces.yaml}: a list of {@code transport}, {@code
 * port}, {@code service}, {@code purpose}, {@code address} where it is not for all of them, and
 * {@code login: none} where nobody can log in.
 */
public record InterfaceTable(List<Declared> interfaces) {
  public InterfaceTable {
    interfaces = List.copyOf(interfaces);
  }

  /**
   * One declared port.
   *
   * @param address where it is open; empty for every address of the device
   * @param udp whether over UDP; else TCP
   * @param purpose in the vendor's words
   * @param login whether somebody may be able to log in there
   */
  public record Declared(
      Optional<InetAddress> address, boolean udp, int port, String purpose, boolean login) {
    /** One of which nothing is said about logins. */
    public Declared(Optional<InetAddress> address, boolean udp, int port, String purpose) {
      this(address, udp, port, purpose, true);
    }

    public String transport() {
      return udp ? "udp" : "tcp";
    }
  }

  /** Reads a table without a single problem, or none. */
  public static Optional<InterfaceTable> read(Path file, List<Problem> problems) {
    int before = problems.size();
    InterfaceTable table = readable(file, problems);
    return problems.size() == before ? Optional.of(table) : Optional.empty();
  }

  /** What can be read of a table; a row that cannot is a problem and left out. */
  public static InterfaceTable readable(Path file, List<Problem> problems) {
    Optional<Place> root = YamlFile.read(file, String.valueOf(file.getFileName()), problems);
    root.ifPresent(r -> r.only("interfaces"));
    List<Declared> interfaces = new ArrayList<>();
    for (Place row : root.flatMap(r -> r.need("interfaces")).map(Place::items).orElse(List.of())) {
      int before = problems.size();
      Declared declared = row(row);
      if (problems.size() == before) {
        interfaces.add(declared);
      }
    }
    return new InterfaceTable(interfaces);
  }

  /** TCP ports declared for an address. */
  public SortedSet<Integer> tcp(InetAddress address) {
    return ports(address, false);
  }

  /** UDP ports declared for an address. */
  public SortedSet<Integer> udp(InetAddress address) {
    return ports(address, true);
  }

  /** Whether a port is declared as one without a login. */
  public boolean isWithoutLogin(InetAddress address, boolean udp, int port) {
    List<Declared> rows =
        interfaces.stream()
            .filter(d -> d.udp() == udp && d.port() == port)
            .filter(d -> d.address().map(address::equals).orElse(true))
            .toList();
    return !rows.isEmpty() && rows.stream().noneMatch(Declared::login);
  }

  private SortedSet<Integer> ports(InetAddress address, boolean udp) {
    SortedSet<Integer> ports = new TreeSet<>();
    for (Declared declared : interfaces) {
      if (declared.udp() == udp && declared.address().map(address::equals).orElse(true)) {
        ports.add(declared.port());
      }
    }
    return ports;
  }

  private static Declared row(Place place) {
    place.only("transport", "port", "service", "purpose", "address", "login");
    String transport = place.needText("transport");
    int port = place.needNumber("port", 1, PortRange.HIGHEST);
    place.needText("service");
    String purpose = place.needText("purpose");
    if (!transport.equals("tcp") && !transport.equals("udp")) {
      place.problem("'" + transport + "' is no transport", "tcp or udp");
    }
    Optional<InetAddress> address = place.at("address").flatMap(InterfaceTable::address);
    Optional<String> login = place.text("login");
    if (login.isPresent() && !login.get().equals("none")) {
      place.problem("'" + login.get() + "' says nothing of a login", "none, or leave it out");
    }
    return new Declared(address, transport.equals("udp"), port, purpose, login.isEmpty());
  }

  private static Optional<InetAddress> address(Place place) {
    Optional<InetAddress> address = place.text().flatMap(Addresses::literal);
    if (address.isEmpty()) {
      place.problem("not an address", "write the address itself; names are not looked up");
    }
    return address;
  }
}
