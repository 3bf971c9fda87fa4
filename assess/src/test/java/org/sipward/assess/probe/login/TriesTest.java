package org.sipward.assess.probe.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.assess.permit.Contact;

/** What is made of the answers of a login, one after the other, and of the time they take. */
class TriesTest {
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
    Finding finding = new DefaultTries(new Scripted(script)).run(ACCOUNTS);
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
          k | Good | after 0 wrong logins
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
    Finding finding = new LockTries(new Scripted(script)).run("admin");
    assertThat(finding.getClass().getSimpleName()).as(finding.text()).isEqualTo(kind);
    assertThat(finding.text()).contains(text);
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
