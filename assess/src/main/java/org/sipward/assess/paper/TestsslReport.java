package org.sipward.assess.paper;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.permit.Addresses;
import org.sipward.assess.permit.PortRange;
import tools.jackson.databind.JsonNode;

/**
 * What testssl.sh saw, as it writes it with {@code --jsonfile-pretty}: its findings as they stand
 * there, not yet judged.
 *
 * @param began when it began
 * @param finished whether the run came to its end
 * @param servers in the order of the file
 */
public record TestsslReport(Instant began, boolean finished, List<Server> servers) {
  private static final int MAX_SERVERS = 1_000;
  private static final int MAX_FINDINGS = 2_000;
  private static final int MAX_TEXT = 200;

  public TestsslReport {
    servers = List.copyOf(servers);
  }

  /** One address and port, and what was found there. */
  public record Server(InetAddress address, int port, List<Finding> findings) {
    public Server {
      findings = List.copyOf(findings);
    }

    @Override
    public String toString() {
      return address.getHostAddress() + " port " + port;
    }
  }

  /**
   * One thing found.
   *
   * @param id name of the test, without the number of the certificate that testssl.sh adds
   * @param severity such as {@code OK} or {@code HIGH}; {@code WARN} where the test went wrong
   * @param text in its words, at most {@value #MAX_TEXT} characters
   */
  public record Finding(String id, String severity, String text) {}

  /** Reads a report, or says at which place it is none. */
  public static TestsslReport read(Path file) throws IOException, PaperException {
    return of(JsonText.tree(file));
  }

  static TestsslReport of(JsonNode root) throws PaperException {
    JsonNode results = root.path("scanResult");
    if (!results.isArray() || !root.has("Invocation")) {
      throw new PaperException("not a report of testssl.sh --jsonfile-pretty");
    }
    if (results.size() > MAX_SERVERS) {
      throw new PaperException("scanResult: more than " + MAX_SERVERS + " servers");
    }
    boolean finished = root.path("scanTime").isNumber();
    List<Server> servers = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      JsonNode result = results.get(i);
      if (result.has("targetHost")) {
        servers.add(server(result, "scanResult[" + i + "]"));
      } else {
        // A server that could not be reached is one finding in the place of a server.
        finished = false;
      }
    }
    return new TestsslReport(began(root), finished, servers);
  }

  private static Instant began(JsonNode root) throws PaperException {
    String began = JsonText.text(root, "startTime");
    if (!began.matches("\\d{1,11}")) {
      throw new PaperException("startTime: not a number of seconds");
    }
    return Instant.ofEpochSecond(Long.parseLong(began));
  }

  private static Server server(JsonNode result, String place) throws PaperException {
    Optional<InetAddress> address = Addresses.literal(JsonText.text(result, "ip"));
    if (address.isEmpty()) {
      throw new PaperException(place + ".ip: not an address");
    }
    String port = JsonText.text(result, "port");
    if (!port.matches("[1-9]\\d{0,4}") || Integer.parseInt(port) > PortRange.HIGHEST) {
      throw new PaperException(place + ".port: not a port");
    }
    List<Finding> findings = new ArrayList<>();
    for (JsonNode section : result) {
      for (JsonNode item : section) {
        if (item.has("id")) {
          findings.add(finding(item));
        }
      }
      if (findings.size() > MAX_FINDINGS) {
        throw new PaperException(place + ": more than " + MAX_FINDINGS + " findings");
      }
    }
    return new Server(address.get(), Integer.parseInt(port), findings);
  }

  private static Finding finding(JsonNode item) {
    String id = JsonText.text(item, "id");
    String text = JsonText.text(item, "finding").replaceAll("\\p{Cntrl}+", " ");
    return new Finding(
        id.split(" ", 2)[0],
        JsonText.text(item, "severity"),
        text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text);
  }
}
