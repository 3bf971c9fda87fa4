package org.sipward.firewall.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sipward.firewall.zone.Modes;
import org.sipward.firewall.zone.Screening;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Mode;
import org.sipward.kernel.Severity;
import org.sipward.sip.DefectLog;
import org.sipward.sip.Limits;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;
import org.sipward.sip.SipParser;

/** What is kept of findings, what is lost, and which belong to the way out. */
class FindingLogTest {
  private static final Check CHECK =
      () ->
          new Control(
              "a-control",
              "a title",
              List.of("IDN-01"),
              Severity.LOW,
              Action.STRIP,
              0,
              List.of("RFC 3261 1"));

  private static final Screening NEIGHBOUR = new Screening(Limits.DEFAULT, Set.of(), Modes.MONITOR);

  private final FindingLog log = new FindingLog();
  private final Octets received = Octets.of("received");

  @Test
  void keepsWhatWasSaid() {
    log.add(CHECK, Action.REJECT, 403, 7, 2);
    log.add(CHECK, 9, 1, "a detail");
    assertThat(log.count()).isEqualTo(2);
    assertThat(log.check(1)).isSameAs(CHECK);
    assertThat(log.action(0)).isEqualTo(Action.REJECT);
    assertThat(log.status(0)).isEqualTo(403);
    assertThat(log.offset(0)).isEqualTo(7);
    assertThat(log.length(0)).isEqualTo(2);
    assertThat(log.detail(0)).isEqualTo("a title");
    assertThat(log.reference(0)).isEqualTo("RFC 3261 1");
    assertThat(log.action(1)).isEqualTo(Action.STRIP);
    assertThat(log.detail(1)).isEqualTo("a detail");
    log.describe("more", "RFC 3261 2");
    assertThat(log.detail(1)).isEqualTo("more");
    assertThat(log.reference(1)).isEqualTo("RFC 3261 2");
    assertThat(log.detail(0)).isEqualTo("a title");
    assertThatThrownBy(() -> log.check(2)).isInstanceOf(IndexOutOfBoundsException.class);
    log.forget(1);
    log.forget(4);
    assertThat(log.count()).isOne();
    assertThatThrownBy(() -> log.check(1)).isInstanceOf(IndexOutOfBoundsException.class);
    log.clear();
    log.describe("nothing", "RFC 3261 3");
    assertThat(log.count()).isZero();
  }

  @Test
  void aDefectIsToldWithItsClause() {
    Octets octets = Octets.of("OPTIONS sip:a@b SIP/2.0\r\nTo: <\r\nTo: <\r\n\r\n");
    var parsed = new SipParser().parse(octets, SipParser.Source.DATAGRAM, Limits.DEFAULT);
    DefectLog defects = ((SipMessage) parsed).defects();
    assertThat(defects.count()).isGreaterThan(1);
    log.add(CHECK, defects, 1, Action.DROP, 0);
    assertThat(log.action(0)).isEqualTo(Action.DROP);
    assertThat(log.offset(0)).isEqualTo(defects.offset(1));
    assertThat(log.length(0)).isEqualTo(defects.length(1));
    assertThat(log.detail(0)).isEqualTo(defects.defect(1).text());
    assertThat(log.reference(0)).isEqualTo(defects.defect(1).rfc());
  }

  @Test
  void whenItIsFullOnlyAStrongerOneReplacesTheLast() {
    fill(Action.NORM);
    log.add(CHECK, Action.NORM, 0, 1, 1);
    log.describe("weak", "RFC 3261 2");
    assertThat(log.lost()).isOne();
    assertThat(last().action()).isEqualTo(Action.NORM);
    assertThat(last().offset()).isZero();
    assertThat(last().detail()).isEqualTo("a title");
    log.add(CHECK, Action.REJECT, 400, 2, 1);
    log.describe("strong", "RFC 3261 3");
    assertThat(log.lost()).isEqualTo(2);
    assertThat(log.count()).isEqualTo(FindingLog.CAPACITY);
    assertThat(last()).isEqualTo(new Last(Action.REJECT, 2, "strong"));
    log.clear();
    assertThat(log.lost()).isZero();
  }

  @Test
  void whatIsSentNeverReplacesWhatWasReceived() {
    fill(Action.NORM);
    log.depart("core", NEIGHBOUR);
    log.add(CHECK, Action.REJECT, 400, 2, 1);
    assertThat(last().action()).isEqualTo(Action.NORM);
    assertThat(log.firstSent()).isEqualTo(FindingLog.CAPACITY);
  }

  @Test
  void whatIsSentBelongsToWhereItGoes() {
    byte[] sent = new byte[9];
    log.add(CHECK, Action.NORM, 0, 1, 1);
    assertThat(log.firstSent()).isOne();
    assertThat(log.zone(0, "outside")).isEqualTo("outside");
    assertThat(log.screening(0, Screening.STRICT)).isSameAs(Screening.STRICT);
    log.depart("core", NEIGHBOUR);
    log.add(CHECK, Action.STRIP, 0, 2, 1);
    log.add(CHECK, Action.STRIP, 0, 3, 1);
    log.settle(1, Mode.ENFORCE, sent, 4);
    log.settle(2, Mode.MONITOR, sent, 5);
    assertThat(log.firstSent()).isOne();
    assertThat(log.mode(0, Modes.MONITOR)).isEqualTo(Mode.MONITOR);
    assertThat(log.mode(1, Modes.MONITOR)).isEqualTo(Mode.ENFORCE);
    assertThat(log.isEnforced(1)).isTrue();
    assertThat(log.isEnforced(2)).isFalse();
    assertThat(log.zone(0, "outside")).isEqualTo("outside");
    assertThat(log.zone(1, "outside")).isEqualTo("core");
    assertThat(log.screening(0, Screening.STRICT)).isSameAs(Screening.STRICT);
    assertThat(log.screening(1, Screening.STRICT)).isSameAs(NEIGHBOUR);
    assertThat(log.array(0, received)).isSameAs(received.array());
    assertThat(log.array(1, received)).isSameAs(sent);
    assertThat(log.base(0, received)).isEqualTo(received.from());
    assertThat(log.base(1, received)).isEqualTo(4);
    assertThat(log.base(2, received)).isEqualTo(5);
  }

  /** The second hop is tried: what the first was sent is no longer true. */
  @Test
  void anotherHopBeginsAnew() {
    log.add(CHECK, Action.NORM, 0, 1, 1);
    log.depart("core", NEIGHBOUR);
    log.add(CHECK, Action.STRIP, 0, 2, 1);
    log.depart("other", Screening.STRICT);
    assertThat(log.count()).isOne();
    log.add(CHECK, Action.STRIP, 0, 3, 1);
    assertThat(log.zone(1, "outside")).isEqualTo("other");
    log.clear();
    log.add(CHECK, Action.NORM, 0, 1, 1);
    assertThat(log.firstSent()).isOne();
    log.clear();
    log.depart("core", NEIGHBOUR);
    log.add(CHECK, Action.NORM, 0, 1, 1);
    assertThat(log.firstSent()).isZero();
    assertThat(log.zone(0, "outside")).isEqualTo("core");
  }

  private record Last(Action action, int offset, String detail) {}

  private Last last() {
    int i = FindingLog.CAPACITY - 1;
    return new Last(log.action(i), log.offset(i), log.detail(i));
  }

  private void fill(Action action) {
    for (int i = 0; i < FindingLog.CAPACITY; i++) {
      log.add(CHECK, action, 0, 0, 1);
    }
    assertThat(log.count()).isEqualTo(FindingLog.CAPACITY);
    assertThat(log.lost()).isZero();
  }
}
