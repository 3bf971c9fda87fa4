package org.sipward.firewall.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.departure.DepartureControl;
import org.sipward.firewall.decision.DecisionRecord;
import org.sipward.firewall.decision.DecisionSearch;
import org.sipward.firewall.decision.Explanation;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.profile.HeaderRow;
import org.sipward.firewall.profile.Profile;
import org.sipward.firewall.profile.Treatment;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Modes;
import org.sipward.firewall.zone.Screening;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Mode;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.order.Order;
import org.sipward.kernel.order.Service;
import org.sipward.kernel.order.Side;
import org.sipward.kernel.order.Target;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Limits;
import org.sipward.sip.Method;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Transport;

/** Decisions become records on the disk, and records are found by call, event and source. */
class DecisionRecordTest {
  private static final byte[] KEY =
      "sixteen octets!!".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  private static final String CALL = "a84b4c76e66710";

  @TempDir private Path folder;
  private final AtomicLong clock = new AtomicLong(Scene.NOON);

  private List<DecisionRecord> recorded(boolean clear, Consumer<Facts> happens) throws IOException {
    var log =
        new FactSettings.DecisionLog(folder, 1_000_000, Duration.ofDays(7), 10, clear ? null : KEY);
    var order =
        new Order.Block(
            "order-7",
            new Target.OneNumber(Side.CALLED, Identifier.of(IdentifierKind.MSISDN, "+49301234567")),
            Set.of(Service.CALL_IN),
            Instant.parse("2027-01-15T10:00:00Z"),
            "fraud desk",
            "Wangiri");
    try (var ledger =
        FactLedger.open(
            new FactSettings(null, null, log),
            clock::get,
            id -> id.equals("order-7") ? Optional.of(order) : Optional.empty())) {
      happens.accept(ledger.forLoop());
    }
    return new DecisionSearch(folder, 10_000).last();
  }

  private static void refuse(Facts facts) {
    var findings = new FindingLog();
    int from =
        new String(Scene.INVITE.array(), java.nio.charset.StandardCharsets.US_ASCII)
            .indexOf("From:");
    findings.add(Scene.STRICT, from, 42, "the sender is wrong");
    findings.add(Scene.LENIENT, 0, 6, "the method is odd");
    var verdict = new Verdict.Reject(400, false, "strict-control");
    facts.decided(Scene.arrival(), Scene.INVITE, Scene.parsed(Scene.INVITE), findings, verdict);
  }

  @Test
  void aRefusalIsRecordedWithAllThatDecided() throws IOException {
    var record = recorded(false, DecisionRecordTest::refuse).getFirst();
    assertThat(record.isRefused()).isTrue();
    assertThat(record.time()).isEqualTo("2027-01-15T08:00:00.123456Z");
    assertThat(record.verdict().status()).isEqualTo(400);
    assertThat(record.arrival().zone()).isEqualTo("interconnect");
    assertThat(record.arrival().source()).isEqualTo("192.0.2.7:5071");
    assertThat(record.findings()).hasSize(2);
    var found = record.findings().getFirst();
    assertThat(found.header()).isEqualTo("From");
    assertThat(found.octets()).isEqualTo("From: \"xxxxx\" <sip:xxxxx@xxxxxxx.xxx>;tag=");
    assertThat(record.remedies())
        .containsExactly("zones.interconnect.modes: {strict-control: monitor}");
    assertThat(String.join("\n", Explanation.of(record)))
        .contains("a request INVITE was refused with 400")
        .contains("* strict-control (enforced) asks to refuse with 400: the sender is wrong")
        .contains("- lenient-control (only monitors) asks to drop the message: the method is odd")
        .doesNotContain("alice", "4930", CALL);
  }

  @Test
  void aRecordIsFoundByTheRealCallIdAndByItsEvent() throws IOException {
    var record = recorded(false, DecisionRecordTest::refuse).getFirst();
    var search = new DecisionSearch(folder, 10);
    assertThat(search.named(CallNames.of(CALL, KEY))).containsExactly(record);
    assertThat(new DecisionSearch(folder, 10).named(CallNames.of(record.id(), KEY)))
        .containsExactly(record);
    assertThat(new DecisionSearch(folder, 10).from("192.0.2.7")).containsExactly(record);
    assertThat(new DecisionSearch(folder, 10).from("192.0.2.77")).isEmpty();
    assertThat(new DecisionSearch(folder, 10).named(CallNames.of("another", KEY))).isEmpty();
  }

  @Test
  void identifiersMayBeInClear() throws IOException {
    var record = recorded(true, DecisionRecordTest::refuse).getFirst();
    assertThat(record.message().callId()).isEqualTo(CALL);
    assertThat(record.findings().getFirst().octets()).contains("\"Alice\" <sip:alice@example.org>");
    assertThat(new DecisionSearch(folder, 10).named(CallNames.of(CALL, KEY))).hasSize(1);
  }

  @Test
  void anOrderIsExplainedByAuthorReasonAndEnd() throws IOException {
    var record =
        recorded(
                false,
                facts -> {
                  facts.ordered("order-7");
                  facts.decided(
                      Scene.arrival(),
                      Scene.INVITE,
                      Scene.parsed(Scene.INVITE),
                      new FindingLog(),
                      new Verdict.Reject(603, false, "order"));
                })
            .getFirst();
    assertThat(Explanation.of(record))
        .contains("  order order-7, a block by fraud desk until 2027-01-15T10:00:00Z: Wangiri")
        .contains("    A release of order order-7, or its end.");
  }

  /** Law: a flood of one kind leaves the first of every other kind. */
  @Test
  void aFloodPushesNothingElseOut() throws IOException {
    int sources = 20_000;
    var records =
        recorded(
            false,
            facts -> {
              var findings = new FindingLog();
              findings.add(Scene.STRICT, 0, 6, "the method is odd");
              var verdict = new Verdict.Reject(400, true, "strict-control");
              for (int i = 0; i < sources; i++) {
                var arrival = Scene.arrival(Transport.UDP, Endpoint.ofIpv4(i << 8, 5060), null);
                facts.decided(arrival, Scene.INVITE, Scene.parsed(Scene.INVITE), findings, verdict);
              }
              facts.decided(
                  Scene.arrival(Transport.UDP, Endpoint.ofIpv4(7, 5060), Scene.peer()),
                  Scene.INVITE,
                  Scene.parsed(Scene.INVITE),
                  findings,
                  verdict);
            });
    assertThat(records).hasSizeLessThanOrEqualTo(301);
    assertThat(records).anyMatch(r -> r.arrival().peer().equals("carrier"));
  }

  @Test
  void whatWasCountedInsteadIsTold() throws IOException {
    var records =
        recorded(
            false,
            facts -> {
              for (int i = 0; i < 25; i++) {
                refuse(facts);
              }
              clock.addAndGet(60_000_000);
              refuse(facts);
            });
    assertThat(records).hasSize(11);
    assertThat(records.getLast().repeated()).isEqualTo(15);
    assertThat(records.stream().map(DecisionRecord::id).distinct()).hasSize(11);
  }

  @Test
  void noiseIsRecordedWithoutWhatIsInIt() throws IOException {
    var record =
        recorded(
                false,
                facts ->
                    facts.decided(
                        Scene.arrival(),
                        Scene.NOISE,
                        Scene.parsed(Scene.NOISE),
                        new FindingLog(),
                        new Verdict.Drop("not-sip")))
            .getFirst();
    assertThat(record.message().defect()).isNotEmpty();
    assertThat(record.remedies()).singleElement().asString().startsWith("Nothing");
    assertThat(Explanation.of(record).getFirst()).contains("octets that are no message");
  }

  @Test
  void aPlainAcceptIsNotRecorded() throws IOException {
    var plain = new Verdict.Forward(Action.ACCEPT, "");
    Octets invite = Scene.INVITE;
    assertThat(
            recorded(
                false,
                f ->
                    f.decided(
                        Scene.arrival(), invite, Scene.parsed(invite), new FindingLog(), plain)))
        .isEmpty();
  }

  /** What is sent is told with the row of the neighbour that it goes to, and the zone of it. */
  @Test
  void theRowOfWhoItIsSentToIsNamed() throws IOException {
    var row =
        new HeaderRow(
            HeaderKind.MAX_FORWARDS,
            Set.of(Method.values()),
            HeaderRow.Messages.BOTH,
            HeaderRow.Trust.ANY,
            Treatment.STRIP,
            "contract 7",
            HeaderRow.Direction.SENT,
            false,
            "sipward.yaml:41");
    var profile = new Profile("mine", "", Set.of(Method.values()), List.of(row), List.of());
    var to = new Screening(Limits.DEFAULT, Set.of(), Modes.ENFORCE, profile, false);
    DepartureControl control =
        new DepartureControl() {
          @Override
          public Control control() {
            return Scene.STRICT.control();
          }

          @Override
          public List<HeaderKind> headers() {
            return List.of(HeaderKind.MAX_FORWARDS);
          }
        };
    var record =
        recorded(
                false,
                facts -> {
                  var findings = new FindingLog();
                  findings.depart("core", to);
                  control.look((SipMessage) Scene.parsed(Scene.INVITE), to, findings);
                  findings.settle(0, Mode.ENFORCE, Scene.INVITE.array(), Scene.INVITE.from());
                  var verdict = new Verdict.Forward(Action.STRIP, "strict-control");
                  facts.decided(
                      Scene.arrival(), Scene.INVITE, Scene.parsed(Scene.INVITE), findings, verdict);
                })
            .getFirst();
    var found = record.findings().getFirst();
    assertThat(found.sentTo()).isEqualTo("core");
    assertThat(found.header()).isEqualTo("Max-Forwards");
    assertThat(found.profile())
        .isEqualTo(
            new DecisionRecord.Row("mine", "sipward.yaml:41", "Max-Forwards: strip what is sent"));
    assertThat(record.remedies()).singleElement().asString().contains("zones.core.profile");
  }

  /** Law: what decided is kept, however much else was found. */
  @Test
  void whatDecidedIsKeptInACrowd() throws IOException {
    var record =
        recorded(
                false,
                facts -> {
                  var findings = new FindingLog();
                  for (int i = 0; i < 100; i++) {
                    findings.add(Scene.LENIENT, i, 1, "the method is odd");
                  }
                  findings.add(Scene.STRICT, 0, 6, "the sender is wrong");
                  var verdict = new Verdict.Reject(400, false, "strict-control");
                  facts.decided(
                      Scene.arrival(), Scene.INVITE, Scene.parsed(Scene.INVITE), findings, verdict);
                })
            .getFirst();
    assertThat(record.findings().getFirst().control()).isEqualTo("strict-control");
    assertThat(record.findings()).hasSize(16);
    assertThat(record.findingsLost()).isEqualTo(85);
    assertThat(record.verdict().text()).startsWith("the sender is wrong");
  }
}
