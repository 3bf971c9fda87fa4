package org.sipward.assess.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.assess.paper.PaperException;
import org.sipward.assess.paper.Prefix;

/** Never more than the MUD file permits, and every rule says by which of its entries. */
class MudPolicyTest {
  private static final String SEEN =
      """
      tcp 198.51.100.7 443 cloud.example.com
      tcp 198.51.100.9 8883
      """;
  private static final String FROM =
      """
      {"name": "blocked", "matches": {"ipv4": {"destination-ipv4-network": "198.51.100.66/32"}},
       "actions": {"forwarding": "drop"}},
      {"name": "cloud", "matches": {"ipv4": {"ietf-acldns:dst-dnsname": "cloud.example.com",
         "protocol": 6}, "tcp": {"destination-port": {"operator": "eq", "port": 443}}},
       "actions": {"forwarding": "accept"}},
      {"name": "broker", "matches": {"ipv4": {"destination-ipv4-network": "198.51.100.0/24",
         "protocol": 6}, "tcp": {"destination-port": {"operator": "eq", "port": 8883}}},
       "actions": {"forwarding": "accept"}},
      {"name": "own-port", "matches": {"ipv4": {"protocol": 17}, "udp": {"source-port":
         {"operator": "eq", "port": 5683}, "destination-port": {"operator": "eq", "port": 5683}}},
       "actions": {"forwarding": "accept"}},
      {"name": "hub", "matches": {"ietf-mud:mud": {"my-controller": [null]}, "ipv4":
         {"protocol": 6}, "tcp": {"destination-port": {"operator": "eq", "port": 9000}}},
       "actions": {"forwarding": "accept"}},
      {"name": "back", "matches": {"ipv4": {"protocol": 6}, "tcp": {"ietf-mud:direction-initiated":
         "to-device", "destination-port": {"operator": "eq", "port": 7000}}},
       "actions": {"forwarding": "accept"}}
      """;
  private static final String TO =
      """
      {"name": "answers", "matches": {"ipv4": {"protocol": 6}, "tcp": {"source-port":
         {"operator": "eq", "port": 443}}}, "actions": {"forwarding": "accept"}},
      {"name": "staff", "matches": {"ipv4": {"source-ipv4-network": "10.1.0.0/16", "protocol": 6},
         "tcp": {"destination-port": {"operator": "eq", "port": 8080}}},
       "actions": {"forwarding": "accept"}}
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tcp | 198.51.100.7    | 443  | MUD file, acl from, ace cloud (cloud.example.com), seen
          tcp | 198.51.100.9    | 8883 | MUD file, acl from, ace broker (198.51.100.0/24), seen
          tcp | 198.51.100.10   | 8883 | MUD file, acl from, ace broker (198.51.100.0/24), not seen in the captures
          tcp | 198.51.100.0/25 | 8883 | left: the MUD file refuses it: acl from, ace blocked
          tcp | 198.51.100.128/25 | 8883 | MUD file, acl from, ace broker (198.51.100.0/24), not seen in the captures
          tcp | 198.51.0.0/16   | 8883 | left: the MUD file refuses it: acl from, ace blocked
          tcp | 198.51.100.66   | 8883 | left: the MUD file refuses it: acl from, ace blocked
          tcp | 203.0.113.7     | 443  | left: acl from, ace cloud (cloud.example.com) of the MUD file permits a name that was not seen there
          tcp | 198.51.100.7    | 80   | left: the MUD file does not permit it
          udp | 198.51.100.7    | 443  | left: the MUD file does not permit it
          udp | 198.51.100.7    | 5683 | left: acl from, ace own-port of the MUD file permits it from certain ports only
          tcp | 192.0.2.5       | 9000 | left: acl from, ace hub of the MUD file names a group, of which it does not say the addresses
          tcp | 192.0.2.5       | 7000 | left: the MUD file does not permit it
          tcp | 2001:db8::7     | 443  | left: the MUD file does not permit it
          """)
  void outbound(String transport, String address, int port, String says) throws Exception {
    List<String> left = new ArrayList<>();
    var target = new Network.Target(transport, Prefix.exact(address).orElseThrow(), port);
    var flow = declarations().outbound(target, left);
    assertThat(flow.map(Policy.Flow::source).orElseGet(() -> left.getFirst()))
        .matches(
            s -> says.startsWith("left: ") ? s.endsWith(": " + says.substring(6)) : s.equals(says));
    assertThat(flow.isPresent()).isEqualTo(left.isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10.1.0.0/24 | interface table and MUD file, acl to, ace staff (10.1.0.0/16)
          10.0.0.0/8  | acl to, ace staff (10.1.0.0/16) of the MUD file permits a part of it only
          10.2.0.0/24 | the MUD file does not permit it
          """)
  void inbound(String from, String says) throws Exception {
    List<String> left = new ArrayList<>();
    var flows = declarations().inbound(Prefix.exact(from).orElseThrow(), left);
    List<String> told = new ArrayList<>(left);
    flows.forEach(f -> told.add(f.source()));
    assertThat(told).hasSize(2).anyMatch(t -> t.endsWith(says));
    assertThat(told).anyMatch(t -> t.contains("tcp 8883: "));
    assertThat(flows).allMatch(f -> f.port() == 8080);
  }

  @Test
  void aBrokenFilePermitsNothing() {
    List<String> left = new ArrayList<>();
    var target = new Network.Target("tcp", Prefix.exact("198.51.100.9").orElseThrow(), 8883);
    var table = List.of(new Declared("tcp", 8883, "readings"));
    assertThat(new Declarations(table, List.of(MudRules.none())).outbound(target, left)).isEmpty();
    assertThat(left).containsExactly("to 198.51.100.9 tcp 8883: " + MudRules.NOTHING);
    assertThat(new Declarations(table, List.of()).outbound(target, left)).isPresent();
  }

  /** Lines of a fact that somebody changed. */
  @Test
  void whatWasSeenMayBeAnything() throws Exception {
    for (String seen :
        List.of("", "tcp", "tcp x 443 cloud.example.com", "a b c d\n\n", "tcp  443")) {
      assertThat(mud(seen)).isNotNull();
    }
  }

  private Declarations declarations() throws IOException, PaperException {
    return new Declarations(
        List.of(new Declared("tcp", 8080, "settings"), new Declared("tcp", 8883, "readings")),
        List.of(mud(SEEN)));
  }

  private MudRules mud(String seen) throws IOException, PaperException {
    String text =
        """
        {"ietf-mud:mud": {"mud-version": 1,
          "from-device-policy": {"access-lists": {"access-list": [{"name": "from"}]}},
          "to-device-policy": {"access-lists": {"access-list": [{"name": "to"}]}}},
         "ietf-access-control-list:acls": {"acl": [
          {"name": "from", "type": "ipv4-acl-type", "aces": {"ace": [FROM]}},
          {"name": "to", "type": "ipv4-acl-type", "aces": {"ace": [TO]}}]}}
        """
            .replace("FROM", FROM)
            .replace("TO", TO);
    return MudRules.read(Files.writeString(folder.resolve("mud.json"), text), seen);
  }
}
