package org.sipward.assess.probe.login;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.sipward.assess.permit.Contact;

/**
 * The tries of well-known accounts at one login, until one gets in, the login locks, or all were
 * tried. A right login is known by comparison: it is answered otherwise than a wrong one before it,
 * and otherwise than a wrong password of the same user after it. What it learned of the login it
 * leaves as a note. Used once.
 */
final class DefaultTries {
  /** Wrong logins, and of them well-known accounts, before a lock that counts as keeping out. */
  private static final int ENOUGH = 3;

  private static final int ENOUGH_ACCOUNTS = 2;
  private static final long LATER_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Tongue tongue;
  private final DoorNotes notes;
  private final Waits waits;

  /** Answers that surely wrong logins got; the first is the usual one. */
  private final List<Reply.Said> wrongAnswers = new ArrayList<>();

  private boolean steady = true;
  private long firstNanos;
  private int wrong;
  private int ofOne;
  private int refused;
  private int lost;
  private int late;
  private Optional<String> lockedSign = Optional.empty();

  DefaultTries(Tongue tongue, DoorNotes notes, Waits waits) {
    this.tongue = tongue;
    this.notes = notes;
    this.waits = waits;
  }

  Finding run(List<Account> accounts) throws InterruptedException {
    Optional<Finding> ended = learn();
    for (int i = 0; i < accounts.size() && ended.isEmpty(); i++) {
      ended = attempt(accounts.get(i));
      if (ended.isEmpty() && lost > 0) {
        ended = attempt(accounts.get(i));
      }
    }
    note();
    if (ended.isPresent()) {
      return ended.get();
    }
    return steady
        ? new Finding.Good(tongue.name() + ": " + refused + " accounts refused")
        : unclear("its words change with every wrong login, so a right one may look the same");
  }

  /** How wrong logins are answered; two, where words come with it. */
  private Optional<Finding> learn() throws InterruptedException {
    Reply first = reply(Account.wrong(Account.ONE, 0));
    if (first instanceof Reply.Lost) {
      first = reply(Account.wrong(Account.ONE, 0));
    }
    firstNanos = tongue.tookNanos();
    if (!(first instanceof Reply.Said said)) {
      return Optional.of(
          switch (first) {
            case Reply.Entered entered ->
                new Finding.Bad(tongue.name() + ": takes any login, " + entered.proof());
            case Reply.Absent absent -> new Finding.Good(tongue.name() + ": " + absent.why());
            case Reply.Locked locked -> unclear("locked before the first try, " + locked.how());
            default -> unclear(Recognition.why(first));
          });
    }
    Optional<DoorNote> before = notes.of(tongue.name());
    if (before.filter(note -> note.isLockedAnswer(said)).isPresent()) {
      return Optional.of(
          unclear(
              "still answers as when it was locked in the run of "
                  + before.get().at()
                  + "; wait for the end of the lock and run this probe first"));
    }
    wrongAnswers.add(said);
    count(Account.ONE);
    if (said.words().isEmpty()) {
      return Optional.empty();
    }
    Reply second = reply(Account.wrong(Account.ONE, 1));
    if (!(second instanceof Reply.Said again) || !again.mark().equals(said.mark())) {
      return Optional.of(unclear("two wrong logins are answered differently"));
    }
    count(Account.ONE);
    steady = again.words().equals(said.words());
    return Optional.empty();
  }

  /** One try, and again where the login says to come later before it has refused enough. */
  private Reply reply(Account account) throws InterruptedException {
    Reply reply = tongue.attempt(account);
    while (reply instanceof Reply.Locked locked && !isEnough() && waits.waited(locked.asked())) {
      reply = tongue.attempt(account);
    }
    return reply;
  }

  /** The end, if this try is it. */
  private Optional<Finding> attempt(Account account) throws InterruptedException {
    Reply reply = reply(account);
    return switch (reply) {
      case Reply.Said said when said.isHangUp() && !usual().isHangUp() -> silent(reply);
      case Reply.Said said -> {
        lost = 0;
        if (!said.open() || isOfWrong(said)) {
          count(account.user());
          refused++;
          yield slowed();
        }
        yield compare(account, said);
      }
      case Reply.Entered entered -> Optional.of(in(account, entered.proof()));
      case Reply.Locked locked -> Optional.of(locked(locked.how(), locked));
      case Reply.Lost _ -> silent(reply);
      case Reply.Absent absent -> Optional.of(unclear(absent.why()));
      case Reply.Denied denied -> Optional.of(denied(denied.why()));
    };
  }

  private Optional<Finding> silent(Reply reply) {
    lost++;
    return lost < 2
        ? Optional.empty()
        : Optional.of(locked("no answer: " + Recognition.why(reply), reply));
  }

  /**
   * Answered otherwise than a wrong login: right, or a user that it knows, or the beginning of a
   * lock.
   */
  private Optional<Finding> compare(Account account, Reply.Said said) throws InterruptedException {
    Reply again = reply(Account.wrong(account.user(), 2));
    if (!(again instanceof Reply.Said after)) {
      return Optional.of(
          again instanceof Reply.Locked locked
              ? locked(locked.how(), locked)
              : unclear(
                  "a reply of its own to '"
                      + account.name()
                      + "', then "
                      + Recognition.why(again)));
    }
    if (!same(after, said)) {
      return Optional.of(
          in(account, said.mark() + ", a wrong password of this user " + after.mark()));
    }
    Reply of =
        account.user().equals(Account.ONE) ? after : reply(Account.wrong(Account.ONE, 3 + refused));
    if (of instanceof Reply.Said third && same(third, usual())) {
      wrongAnswers.add(after);
      count(account.user());
      count(account.user());
      count(Account.ONE);
      refused++;
      return Optional.empty();
    }
    return Optional.of(locked("every login is answered: " + said.mark(), said));
  }

  private Reply.Said usual() {
    return wrongAnswers.getFirst();
  }

  private boolean isOfWrong(Reply.Said said) {
    return wrongAnswers.stream().anyMatch(wrong -> same(said, wrong));
  }

  private boolean same(Reply.Said one, Reply.Said other) {
    return one.mark().equals(other.mark()) && (!steady || one.words().equals(other.words()));
  }

  private void count(String user) {
    wrong++;
    ofOne += user.equals(Account.ONE) ? 1 : 0;
  }

  private boolean isEnough() {
    return wrong >= ENOUGH && refused >= ENOUGH_ACCOUNTS;
  }

  private Optional<Finding> slowed() {
    late = tongue.tookNanos() > 2 * firstNanos + LATER_NANOS ? late + 1 : 0;
    return late < 2
        ? Optional.empty()
        : Optional.of(
            locked(
                "answers " + tongue.tookNanos() / Math.max(1, firstNanos) + " times later",
                usual()));
  }

  private Finding in(Account account, String proof) {
    return new Finding.Bad(tongue.name() + ": account '" + account.name() + "' gets in, " + proof);
  }

  private Finding locked(String how, Reply reply) {
    lockedSign = Optional.of(reply.sign(steady));
    String text = tongue.name() + ": locked after " + refused + " accounts refused, " + how;
    return isEnough() ? new Finding.Good(text) : new Finding.Unclear(text);
  }

  private Finding denied(Contact.Denied why) {
    return why.denial() == Contact.Denial.CEILING && wrong >= ENOUGH && refused >= ENOUGH && steady
        ? new Finding.Good(
            tongue.name() + ": " + refused + " accounts refused, more are not permitted")
        : unclear(why.reason());
  }

  /** What is left for those who come after; nothing where it was locked before the first try. */
  private void note() {
    if (!wrongAnswers.isEmpty()) {
      notes.keep(
          tongue.name(),
          new DoorNote(
              notes.now(),
              wrong,
              ofOne,
              TimeUnit.NANOSECONDS.toMillis(firstNanos),
              steady,
              usual().sign(steady),
              lockedSign));
    }
  }

  private Finding unclear(String why) {
    return new Finding.Unclear(tongue.name() + ": " + why);
  }
}
