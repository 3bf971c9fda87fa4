package org.sipward.assess.probe.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.assess.control.RiskClass;
import org.sipward.assess.permit.Contact;
import org.sipward.assess.probe.Material;
import org.sipward.assess.record.Outcome;
import org.sipward.assess.record.ProbeRecord;

/** What is made of the answers of a login, one after the other, and of the time they take. */
class TriesTest {
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  private static final List<Account> ACCOUNTS =
      IntStream.range(0, 8).mapToObj(i -> new Account("row-" + i, "user" + i, "p" + i)).toList();

  /**
   * Answers by letter: n and r refusals, d and w what only comparison can tell, h a hang-up, e
   * entered, k locked, - lost, x not permitted; a number behind one is how many tenths of a second
   * it took. The last one stays.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          n | Good | 8 accounts refused
          e | Bad | takes any login
          n n n e | Bad | 'row-2' gets in
          n n d n | Bad | 'row-1' gets in, d, a wrong password of this user n
          n n d d n | Good | 8 accounts refused
          n n d | Unclear | locked after 1
          n n n n n d | Good | locked after 4
          n n n n k | Good | locked after 3
          n n k | Unclear | locked after 1
          n n n n - | Good | no answer
          n n - n n - n | Good | 8 accounts refused
          - n | Good | 8 accounts refused
          n - n n - e | Bad | 'row-2' gets in
          n n n n h | Good | no answer: hung up
          h | Good | 8 accounts refused
          - | Unclear | lost
          n n n n x | Good | more are not permitted
          n n x | Unclear | ceiling
          n1 n1 n1 n1 n1 n30 | Good | times later
          n n r n | Good | 8 accounts refused
          n r | Good | 8 accounts refused
          w w d w | Bad | 'row-1' gets in
          w | Good | 8 accounts refused
          w w n w | Good | 8 accounts refused
          w w w w w d | Good | locked after 4
          n n d - | Unclear | a reply of its own to 'row-1'
          """)
  void judgesDefaultAccounts(String script, String kind, String text) throws Exception {
    Finding finding = new DefaultTries(new Scripted(script), notes(""), _ -> false).run(ACCOUNTS);
    assertThat(finding.getClass().getSimpleName()).as(finding.text()).isEqualTo(kind);
    assertThat(finding.text()).contains(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          n1 | Bad | answered alike
          n21 | Middling | each after 2 s
          n1 n1 n1 n8 n16 | Good | wrong logins
          n1 n1 n30 n1 n30 n1 | Bad | answered alike
          n n n k | Good | wrong logins
          k | Unclear | locked before the first try
          n n n - | Good | wrong logins
          n n - n | Bad | answered alike
          n n n d | Good | answers otherwise
          n n d n | Bad | answered alike
          - | Unclear | lost
          n e | Bad | takes a wrong login
          n n x | Unclear | ceiling
          n - n - n - n | Unclear | were answered
          """)
  void judgesLockOuts(String script, String kind, String text) throws Exception {
    Finding finding = new LockTries(new Scripted(script), notes(""), _ -> false).run();
    assertThat(finding.getClass().getSimpleName()).as(finding.text()).isEqualTo(kind);
    assertThat(finding.text()).contains(text);
  }

  /**
   * What an earlier probe left, {@code this} or {@code past} run, so many wrong logins, so many of
   * one user, answered n, locked or not.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          this 6 4 k | n | Good | after 6 wrong logins, as the run of
          this 6 4 k | - | Good | after 6 wrong logins, as the run of
          this 6 4 d | d | Good | after 6 wrong logins, as the run of
          past 6 4 k | k | Good | after 6 wrong logins, as the run of
          past 6 4 d | d | Good | after 6 wrong logins, as the run of
          past 6 4 - | - | Good | after 6 wrong logins, as the run of
          past 6 4 d | n | Bad | 20 wrong logins of one user are answered alike
          past 6 4 d | n n n k | Good | after 3 wrong logins
          past 6 4 k | - n | Bad | 20 wrong logins of one user
          past 17 8 | k | Unclear | locked before the first try
          past 17 8 | n | Bad | 20 wrong logins of one user
          this 17 8 | n n n x | Unclear | ceiling
          this 17 8 | n | Bad | 20 wrong logins of one user are answered alike
          this 17 8 | k | Good | after 17 wrong logins, locked
          this 17 8 | n k | Good | after 18 wrong logins, locked
          this 17 8 | d | Good | after 17 wrong logins, answers otherwise
          this 17 8 | n d n | Bad | 20 wrong logins
          this 17 8 | - | Good | after 17 wrong logins
          this 17 8 | n30 | Good | after 20 wrong logins, answers after
          this 12 8 | n - n - n - n | Unclear | only
          """)
  void judgesLockOutsByWhatWasThereBefore(String note, String script, String kind, String text)
      throws Exception {
    Finding finding = new LockTries(new Scripted(script), notes(note), _ -> false).run();
    assertThat(finding.getClass().getSimpleName()).as(finding.text()).isEqualTo(kind);
    assertThat(finding.text()).contains(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          past 6 4 d | d | Unclear | still answers as when it was locked
          this 6 4 d | d | Unclear | still answers as when it was locked
          past 6 4 k | k | Unclear | locked before the first try
          past 6 4 d | n | Good | 8 accounts refused
          past 20 20 | n | Good | 8 accounts refused
          """)
  void takesNoLockForRefusals(String note, String script, String kind, String text)
      throws Exception {
    DoorNotes notes = notes(note);
    Finding finding = new DefaultTries(new Scripted(script), notes, _ -> false).run(ACCOUNTS);
    assertThat(finding.getClass().getSimpleName()).as(finding.text()).isEqualTo(kind);
    assertThat(finding.text()).contains(text);
  }

  /** Comes again where it is asked to, and no longer than its patience. */
  @ParameterizedTest
  @CsvSource({"k n, 1, Good", "k k k n, 3, Good", "k k k n, 2, Unclear", "n n k n, 1, Good"})
  void waitsWhereItIsAskedTo(String script, int patience, String kind) throws Exception {
    AtomicInteger left = new AtomicInteger(patience);
    Waits waits = _ -> left.getAndDecrement() > 0;
    Finding finding = new DefaultTries(new Scripted(script), notes(""), waits).run(ACCOUNTS);
    assertThat(finding.getClass().getSimpleName()).as(finding.text()).isEqualTo(kind);
  }

  /** What both probes leave in a record is read back as it was, and nothing else is. */
  @Test
  void readsItsOwnNotes() {
    for (Optional<String> locked : List.of(Optional.<String>empty(), Optional.of("refused"))) {
      DoorNote note = new DoorNote(NOW, 17, 8, 1_000_000, false, "a1b2", locked);
      assertThat(DoorNote.read(note.text()))
          .contains(new DoorNote(NOW, 17, 8, 999_999, false, "a1b2", locked));
    }
    for (String text :
        List.of(
            "", "at now", "at x, wrong 1, of one user 1, first 1 ms, words steady, answered 1")) {
      assertThat(DoorNote.read(text)).isEmpty();
    }
  }

  /** Only a lock of this run, at that port, is in the way of another probe. */
  @ParameterizedTest
  @CsvSource({
    "HTTP form at 192.0.2.7 port 80, 0, locked, true",
    "HTTP Basic at 192.0.2.7 port 80 over TLS, 0, locked, true",
    "HTTP form at 192.0.2.7 port 80, 0, open, false",
    "HTTP form at 192.0.2.7 port 80, 3600, locked, false",
    "HTTP form at 192.0.2.7 port 8080, 0, locked, false",
    "SIP at 192.0.2.7 port 80, 0, locked, false"
  })
  void tellsOfALockInTheWay(String door, long ago, String state, boolean expected) {
    Instant at = NOW.minusSeconds(ago);
    Optional<String> locked = state.equals("locked") ? Optional.of("refused") : Optional.empty();
    DoorNote note = new DoorNote(at, 6, 6, 1, true, "a", locked);
    ProbeRecord record =
        new ProbeRecord(
            LockOut.ID,
            at,
            Outcome.pass("made up"),
            Map.of(),
            Map.of("login " + door, note.text()));
    Material material =
        new Material(Map.of(), Optional.empty(), NOW, RiskClass.C, Map.of(LockOut.ID, record));
    assertThat(DoorNotes.isLocked(material, "192.0.2.7", 80)).isEqualTo(expected);
  }

  private static DoorNotes notes(String text) {
    if (text.isEmpty()) {
      return DoorNotes.of(new Material(Map.of(), Optional.empty(), NOW));
    }
    String[] words = text.split(" ", -1);
    Instant at = words[0].equals("this") ? NOW : NOW.minusSeconds(3_600);
    DoorNote note =
        new DoorNote(
            at,
            Integer.parseInt(words[1]),
            Integer.parseInt(words[2]),
            0,
            true,
            new Reply.Said("n").sign(true),
            words.length < 4
                ? Optional.empty()
                : Optional.of(new Scripted(words[3]).attempt(ACCOUNTS.getFirst()).sign(true)));
    ProbeRecord record =
        new ProbeRecord(
            DefaultLogins.ID,
            at,
            Outcome.pass("made up"),
            Map.of(),
            Map.of("login a login", note.text()));
    return DoorNotes.of(
        new Material(
            Map.of(), Optional.empty(), NOW, RiskClass.C, Map.of(DefaultLogins.ID, record)));
  }

  private static final class Scripted implements Tongue {
    private final List<String> answers;
    private int next;
    private long tookNanos;

    private Scripted(String script) {
      answers = new ArrayList<>(List.of(script.split(" ")));
    }

    @Override
    public String name() {
      return "a login";
    }

    @Override
    public long tookNanos() {
      return tookNanos;
    }

    @Override
    public Reply attempt(Account account) {
      String answer = answers.get(Math.min(next, answers.size() - 1));
      next++;
      tookNanos = answer.length() > 1 ? Long.parseLong(answer.substring(1)) * 100_000_000L : 0;
      return switch (answer.charAt(0)) {
        case 'e' -> new Reply.Entered("entered");
        case 'h' -> Reply.Said.hangUp();
        case 'k' -> new Reply.Locked("locked");
        case '-' -> new Reply.Lost("lost");
        case 'x' -> new Reply.Denied(new Contact.Denied(Contact.Denial.CEILING, "ceiling"));
        case 'd', 'w' -> Reply.Said.open(answer.substring(0, 1), "");
        default -> new Reply.Said(answer.substring(0, 1));
      };
    }
  }
}
