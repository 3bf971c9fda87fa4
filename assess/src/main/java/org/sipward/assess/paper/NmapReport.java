package org.sipward.assess.paper;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.sipward.assess.permit.Addresses;
import org.sipward.assess.permit.PortRange;

/**
 * What nmap saw, as it writes it with {@code -oX}. Names of services are not read: they are
 * guesses.
 *
 * @param finished whether the run came to its end
 * @param tcpPorts how many TCP ports of each host it looked at
 * @param hosts in the order of the file
 */
public record NmapReport(boolean finished, int tcpPorts, List<Host> hosts) {
  private static final long MAX_OCTETS = 64L << 20;
  private static final int MAX_HOSTS = 1_000;
  private static final int MAX_PORTS = 2 * PortRange.HIGHEST;
  private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

  public NmapReport {
    hosts = List.copyOf(hosts);
  }

  /**
   * One host.
   *
   * @param answered whether a port of it was open, or said that it is closed
   */
  public record Host(InetAddress address, boolean answered, List<Port> open) {
    public Host {
      open = List.copyOf(open);
    }
  }

  /** A port that is open. */
  public record Port(boolean udp, int number) {}

  /** Reads a report, or says at which line it is none. */
  public static NmapReport read(Path file) throws IOException, PaperException {
    if (Files.size(file) > MAX_OCTETS) {
      throw new PaperException("larger than " + (MAX_OCTETS >> 20) + " MiB");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return StrangersXml.read(in, xml -> new Reading(xml).whole());
    }
  }

  /** One reading, from the first element to the last. */
  private static final class Reading {
    private final XMLStreamReader xml;
    private final List<Host> hosts = new ArrayList<>();
    private boolean isNmap;
    private boolean finished;
    private int tcpPorts;
    private Optional<InetAddress> address = Optional.empty();
    private Map<String, Integer> others = new HashMap<>();
    private List<Port> open = new ArrayList<>();
    private int closed;
    private int ports;
    private Optional<Port> port = Optional.empty();

    private Reading(XMLStreamReader xml) {
      this.xml = xml;
    }

    private NmapReport whole() throws XMLStreamException, PaperException {
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT -> begin(xml.getLocalName());
          case XMLStreamConstants.END_ELEMENT -> {
            if (xml.getLocalName().equals("host")) {
              endHost();
            }
          }
          default -> {}
        }
      }
      if (!isNmap) {
        throw problem("not a report of nmap");
      }
      return new NmapReport(finished, tcpPorts, hosts);
    }

    private void begin(String element) throws PaperException {
      switch (element) {
        case "nmaprun" -> isNmap = true;
        case "scaninfo" -> {
          if (attribute("protocol").equals("tcp")) {
            tcpPorts += count(attribute("services"));
          }
        }
        case "host" -> {
          address = Optional.empty();
          others = new HashMap<>();
          open = new ArrayList<>();
          closed = 0;
          port = Optional.empty();
        }
        case "address" -> address = address.or(() -> Addresses.literal(attribute("addr")));
        case "extraports" ->
            others.merge(attribute("state"), number(attribute("count")), Integer::sum);
        case "port" -> port = Optional.of(port());
        case "state" -> {
          state(attribute("state"));
          port = Optional.empty();
        }
        case "finished" -> finished = attribute("exit").equals("success");
        default -> {}
      }
    }

    private Port port() throws PaperException {
      if (++ports > MAX_PORTS) {
        throw problem("more than " + MAX_PORTS + " ports");
      }
      int number = number(attribute("portid"));
      if (number < 1 || number > PortRange.HIGHEST) {
        throw problem("no port");
      }
      return new Port(attribute("protocol").equals("udp"), number);
    }

    private void state(String state) {
      if (state.equals("open")) {
        port.ifPresent(open::add);
      } else if (state.equals("closed")) {
        closed++;
      }
    }

    private void endHost() throws PaperException {
      if (hosts.size() == MAX_HOSTS) {
        throw problem("more than " + MAX_HOSTS + " hosts");
      }
      boolean answered = !open.isEmpty() || closed + others.getOrDefault("closed", 0) > 0;
      address.ifPresent(a -> hosts.add(new Host(a, answered, open)));
    }

    /** {@code 1-65535} or {@code 22,80,1000-2000}. */
    private int count(String services) throws PaperException {
      int count = 0;
      for (String part : services.split(",", -1)) {
        Matcher range = RANGE.matcher(part);
        if (!range.matches()) {
          throw problem("not a list of ports");
        }
        int first = Integer.parseInt(range.group(1));
        int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
        count += Math.max(0, last - first + 1);
      }
      return count;
    }

    private int number(String text) throws PaperException {
      if (!text.matches("\\d{1,9}")) {
        throw problem("no number");
      }
      return Integer.parseInt(text);
    }

    private String attribute(String name) {
      String value = xml.getAttributeValue(null, name);
      return value == null ? "" : value;
    }

    private PaperException problem(String what) {
      return new PaperException("line " + xml.getLocation().getLineNumber() + ": " + what);
    }
  }
}
