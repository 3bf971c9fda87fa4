package org.sipward.firewall.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.policy.Refusal;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Screening;
import org.sipward.kernel.Action;
import org.sipward.sip.Octets;
import org.sipward.sip.Span;
import org.sipward.sip.Transport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventWriterTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final FindingLog findings = new FindingLog();

  private String event(Arrival arrival, Octets octets, Verdict verdict, Identifiers identifiers) {
    var ring = new FactRing(2, 4096);
    var facts = new LoopFacts(() -> Scene.NOON, ring, null);
    facts.decided(arrival, octets, Scene.parsed(octets), findings, verdict);
    var line = new EventWriter(identifiers).write(Objects.requireNonNull(ring.poll()), 3);
    return new String(line.buffer(), 0, line.length(), StandardCharsets.US_ASCII);
  }

  private JsonNode event(Octets octets, Verdict verdict, Identifiers identifiers) {
    return JSON.readTree(event(Scene.arrival(), octets, verdict, identifiers));
  }

  private static Identifiers pseudonyms() {
    return new Identifiers(new Pseudonyms(KEY));
  }

  @Test
  void theOrderIsNamedOnceAndForNobodyElse() {
    var ring = new FactRing(4, 4096);
    var facts = new LoopFacts(() -> Scene.NOON, ring, null);
    var verdict = new Verdict.Drop(Refusal.ORDER.id());
    facts.ordered("decision:7");
    facts.decided(Scene.arrival(), Scene.INVITE, Scene.parsed(Scene.INVITE), findings, verdict);
    facts.gated(Scene.arrival(), Scene.INVITE, verdict);
    facts.ordered("decision:8");
    facts.gated(Scene.arrival(), Scene.INVITE, verdict);
    var orders =
        Stream.generate(() -> new EventWriter(pseudonyms()).write(next(ring), 0))
            .limit(3)
            .map(l -> new String(l.buffer(), 0, l.length(), StandardCharsets.US_ASCII))
            .map(l -> JSON.readTree(l).path("sipward.order").asString(""))
            .toList();
    assertThat(orders).containsExactly("decision:7", "", "decision:8");
  }

  private static Fact next(FactRing ring) {
    var fact = Objects.requireNonNull(ring.poll());
    ring.release();
    return fact;
  }

  @Test
  void refusalCarriesItsReason() {
    var event = event(Scene.NOISE, new Verdict.Drop(Refusal.NOT_SIP.id()), pseudonyms());
    assertThat(event.get("@timestamp").asString()).isEqualTo("2027-01-15T08:00:00.123456Z");
    assertThat(event.get("event.action").asString()).isEqualTo("drop");
    assertThat(event.get("event.outcome").asString()).isEqualTo("failure");
    assertThat(event.get("event.type").asString()).isEqualTo("denied");
    assertThat(event.get("event.reason").asString()).isEqualTo(Refusal.NOT_SIP.text());
    assertThat(event.get("rule.id").asString()).isEqualTo("not-sip");
    assertThat(event.get("source.ip").asString()).isEqualTo("192.0.2.7");
    assertThat(event.get("source.port").asInt()).isEqualTo(5071);
    assertThat(event.get("destination.ip").asString()).isEqualTo("198.51.100.1");
    assertThat(event.get("network.transport").asString()).isEqualTo("udp");
    assertThat(event.get("network.protocol").asString()).isEqualTo("unknown");
    assertThat(event.get("sip.defect").asString()).isEqualTo("not-sip");
    assertThat(event.get("sipward.repeated").asInt()).isEqualTo(3);
    assertThat(event.has("sip.excerpt")).isFalse();
  }

  @Test
  void excerptIsEscapedSoThatItCanBeTurnedBack() {
    var line =
        event(
            Scene.arrival(),
            Scene.NOISE,
            new Verdict.Drop(Refusal.NOT_SIP.id()),
            new Identifiers(null));
    assertThat(line).endsWith("}\n").hasLineCount(1).matches("(?s)[\\x20-\\x7e]*\n");
    assertThat(JSON.readTree(line).get("sip.excerpt").asString())
        .isEqualTo("GET / HTTP/1.1\\x0d\\x0aHost: \\x1b[31m\"\\\\\\x0d\\x0a\\x0d\\x0a");
  }

  @Test
  void findingsAreListedWithTheirModes() {
    findings.add(Scene.STRICT, 10, 4, "saw that");
    findings.add(Scene.LENIENT, 0, 6, "saw this");
    var event = event(Scene.INVITE, new Verdict.Reject(400, false, "strict-control"), clear());
    assertThat(event.get("event.reason").asString()).isEqualTo("saw that (RFC 3261 7)");
    assertThat(event.get("sipward.answered").asInt()).isEqualTo(400);
    assertThat(event.get("sipward.would").asString()).isEqualTo("drop");
    var first = event.get("sipward.findings").get(0);
    assertThat(first.get("control").asString()).isEqualTo("strict-control");
    assertThat(first.get("mode").asString()).isEqualTo("enforce");
    assertThat(first.get("offset").asInt()).isEqualTo(10);
    assertThat(first.get("evidence").asString())
        .isEqualTo(Scene.INVITE.toString().substring(10, 14));
    var second = event.get("sipward.findings").get(1);
    assertThat(second.get("mode").asString()).isEqualTo("monitor");
    assertThat(second.get("action").asString()).isEqualTo("drop");
    assertThat(second.get("evidence").asString()).isEqualTo("INVITE");
  }

  @Test
  void moreFindingsThanAreKeptAreCounted() {
    for (int i = 0; i < FindingLog.CAPACITY + 2; i++) {
      findings.add(Scene.STRICT, i, 1, "saw that");
    }
    var event = event(Scene.INVITE, new Verdict.Reject(400, true, "strict-control"), pseudonyms());
    assertThat(event.get("sipward.findings").size()).isEqualTo(Fact.FINDINGS);
    assertThat(event.get("sipward.findings_lost").asInt())
        .isEqualTo(FindingLog.CAPACITY + 2 - Fact.FINDINGS);
    assertThat(event.get("sipward.answered").asInt()).isZero();
  }

  @Test
  void subscribersArePseudonymsUnlessSwitchedOn() {
    var deny = new Verdict.Reject(403, false, Refusal.DEFAULT_DENY.id());
    var line = event(Scene.arrival(), Scene.INVITE, deny, pseudonyms());
    assertThat(line).doesNotContain("alice").doesNotContain("301234567").doesNotContain("Alice");
    var event = JSON.readTree(line);
    assertThat(event.get("sip.method").asString()).isEqualTo("INVITE");
    assertThat(event.get("sip.cseq").asInt()).isEqualTo(314159);
    assertThat(event.get("sip.call_id").asString()).isEqualTo("a84b4c76e66710");
    assertThat(event.get("sip.from").asString()).matches("sip:p-[a-z2-7]{16}@example\\.org");
    assertThat(event.get("sip.to").asString())
        .isEqualTo(event.get("sip.request.uri").asString())
        .endsWith("@core.example.net");
    assertThat(event(Scene.INVITE, deny, clear()).get("sip.from").asString())
        .isEqualTo("\"Alice\" <sip:alice@example.org>;tag=1928301774");
  }

  static Stream<Arguments> identifiers() {
    return Stream.of(
        Arguments.of("sip:alice@example.org", "sip:P@example.org"),
        Arguments.of("\"A <x@y>\" <sip:alice@example.org;lr>;tag=1", "sip:P@example.org"),
        Arguments.of("SIPS:alice@example.org:5061;transport=tls", "SIPS:P@example.org:5061"),
        Arguments.of("sip:alice;cic=+1@example.org?h=b@c", "sip:P@example.org"),
        Arguments.of("sip:alice:secret@example.org", "sip:P@example.org"),
        Arguments.of("sip:alice@b@example.org", "sip:P@example.org"),
        Arguments.of("tel:+49-30-1;phone-context=x", "tel:P"),
        Arguments.of("sip:example.org;transport=tcp", "sip:example.org"),
        Arguments.of("sip:192.0.2.1", "sip:192.0.2.1"),
        Arguments.of("sip:[2001:db8::1]:5060", "sip:[2001:db8::1]:5060"),
        Arguments.of("sip:+49301", "P"),
        Arguments.of("sip:030.1234567", "P"),
        Arguments.of("sip:alice", "P"),
        Arguments.of("urn:service:sos.police", "urn:service:sos.police"),
        Arguments.of("urn:gsma:imei:90420156-025763-0", "P"),
        Arguments.of("<sip:alice@example.org", "sip:P@example.org"),
        Arguments.of("alice", "P"),
        Arguments.of("mailto:alice@example.org", "P"),
        Arguments.of("sip:" + "9".repeat(252), "P"),
        Arguments.of("sip:" + "a.".repeat(126), "P"));
  }

  @ParameterizedTest
  @MethodSource("identifiers")
  void userPartBecomesAPseudonym(String value, String expected) {
    assertThat(written(value).replaceAll("p-[a-z2-7]{16}", "P")).isEqualTo(expected);
  }

  @Test
  void pseudonymIsTheSubscribersAndTheKeys() {
    assertThat(written("tel:+49-30-1")).isEqualTo(written("tel:+49301"));
    assertThat(written("sip:+49301@x.org").substring(4))
        .startsWith(written("tel:+49301").substring(4));
    assertThat(written("tel:+49301")).isNotEqualTo(written("tel:+49302"));
    var other = "fedcba9876543210".getBytes(StandardCharsets.US_ASCII);
    var user = "alice".getBytes(StandardCharsets.US_ASCII);
    assertThat(new Pseudonyms(other).of(user, 0, 5))
        .isNotEqualTo(new Pseudonyms(KEY).of(user, 0, 5));
  }

  /** Law: any octets at all give one line of printable ASCII that is JSON. */
  @Test
  void anyOctetsGiveOneLineOfJson() {
    long seed = 20_261_120;
    var random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      var octets = new byte[random.nextInt(1, 300)];
      random.nextBytes(octets);
      octets[0] = 'X'; // no keep-alive
      var line =
          event(
              Scene.arrival(),
              Octets.of(octets),
              new Verdict.Drop(Refusal.MALFORMED.id()),
              new Identifiers(null));
      assertThat(line).as("seed %d, round %d", seed, i).matches("[\\x20-\\x7e]*\n");
      assertThat(JSON.readTree(line).isObject()).isTrue();
    }
  }

  @Test
  void peerAndTlsAreNamed() {
    var peer = new Peer(0, "Übersee", List.of(), List.of(), Screening.STRICT);
    var arrival = Scene.arrival(Transport.TLS, Scene.endpoint("2001:db8::7", 5061), peer);
    var line = event(arrival, Scene.NOISE, new Verdict.Drop(Refusal.NOT_SIP.id()), pseudonyms());
    var event = JSON.readTree(line);
    assertThat(event.get("sipward.peer").asString()).isEqualTo("Übersee");
    assertThat(event.get("source.ip").asString()).isEqualTo("2001:db8:0:0:0:0:0:7");
    assertThat(event.get("network.transport").asString()).isEqualTo("tcp");
    assertThat(event.get("tls.established").asBoolean()).isTrue();
  }

  @Test
  void everyNameIsAField() {
    findings.add(Scene.STRICT, 0, 1, "saw that");
    var known =
        Arrays.stream(EventField.values()).map(EventField::json).collect(Collectors.toSet());
    for (var octets : new Octets[] {Scene.INVITE, Scene.NOISE}) {
      var event = event(octets, new Verdict.Reject(400, true, "strict-control"), clear());
      assertThat(known).containsAll(event.propertyNames());
      assertThat(known).containsAll(event.get("sipward.findings").get(0).propertyNames());
    }
  }

  @Test
  void actionsOfModesAreWords() {
    assertThat(Arrays.stream(Action.values()).map(a -> Outcome.of(new Verdict.Forward(a, ""))))
        .extracting(Outcome::word)
        .containsExactly("accept", "norm", "strip", "reject", "drop");
  }

  private static Identifiers clear() {
    return new Identifiers(null);
  }

  private static String written(String value) {
    var octets = value.getBytes(StandardCharsets.ISO_8859_1);
    var line = new JsonLine();
    line.open('{');
    pseudonyms().write(line, EventField.FROM, octets, Span.of(0, octets.length));
    line.close('}');
    return JSON.readTree(new String(line.buffer(), 0, line.length(), StandardCharsets.US_ASCII))
        .get("sip.from")
        .asString();
  }

  /** Some write a telephone number where a host must be, which names the subscriber, too. */
  @Test
  void aNumberInThePlaceOfAHostIsAPseudonym() {
    var to = INVITE_TO_NUMBER;
    var event = event(Octets.of(to), new Verdict.Drop(Refusal.NO_ROUTE.id()), pseudonyms());
    assertThat(event.get("sip.to").asString()).matches("sip:p-[a-z2-7]{16}@p-[a-z2-7]{16}");
  }

  private static final String INVITE_TO_NUMBER =
      Scene.INVITE
          .toString()
          .replace("To: <sip:+49301234567@core.example.net>", "To: <sip:+49301@0498765432100>");
}
