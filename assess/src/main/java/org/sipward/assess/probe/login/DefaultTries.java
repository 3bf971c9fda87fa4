package org.sipward.assess.probe.login;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.sipward.assess.permit.Contact;

/**
 * The tries of well-known accounts at one login, until one gets in, the login locks, or all were
 * tried. A right login is known by comparison: it is answered otherwise than a wrong one before it,
 * and otherwise than a wrong password of the same user after it. Used once.
 */
final class DefaultTries {
  /** Refusals that must have been seen for a lock to count as keeping out. */
  private static final int ENOUGH = 3;

  private static final long LATER_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Tongue tongue;
  private final Map<String, Reply.Said> wrongOfUser = new HashMap<>();
  private Reply.Said usual = new Reply.Said("");
  private boolean steady = true;
  private long firstNanos;
  private int refused;
  private int lost;
  private int late;

  DefaultTries(Tongue tongue) {
    this.tongue = tongue;
  }

  Finding run(List<Account> accounts) throws InterruptedException {
    Optional<Finding> ended = learn();
    for (int i = 0; i < accounts.size() && ended.isEmpty(); i++) {
      ended = attempt(accounts.get(i));
      if (ended.isEmpty() && lost > 0) {
        ended = attempt(accounts.get(i));
      }
    }
    if (ended.isPresent()) {
      return ended.get();
    }
    return steady
        ? new Finding.Good(tongue.name() + ": " + refused + " accounts refused")
        : unclear("its words change with every wrong login, so a right one may look the same");
  }

  /** How wrong logins are answered; two, where words come with it. */
  private Optional<Finding> learn() throws InterruptedException {
    Reply first = tongue.attempt(Account.WRONG);
    if (first instanceof Reply.Lost) {
      first = tongue.attempt(Account.WRONG);
    }
    firstNanos = tongue.tookNanos();
    if (!(first instanceof Reply.Said said)) {
      return Optional.of(
          first instanceof Reply.Entered
              ? new Finding.Bad(tongue.name() + ": takes any login, " + Recognition.why(first))
              : first instanceof Reply.Absent
                  ? new Finding.Good(tongue.name() + ": " + Recognition.why(first))
                  : unclear(Recognition.why(first)));
    }
    usual = said;
    if (said.words().isEmpty()) {
      return Optional.empty();
    }
    Reply second = tongue.attempt(Account.wrong("sw9hxm", 1));
    if (!(second instanceof Reply.Said again) || !again.mark().equals(said.mark())) {
      return Optional.of(unclear("two wrong logins are answered differently"));
    }
    steady = again.words().equals(said.words());
    return Optional.empty();
  }

  /** The end, if this try is it. */
  private Optional<Finding> attempt(Account account) throws InterruptedException {
    Reply reply = tongue.attempt(account);
    return switch (reply) {
      case Reply.Said said when said.isHangUp() && !usual.isHangUp() -> silent(said.mark());
      case Reply.Said said -> {
        lost = 0;
        Reply.Said wrong = wrongOfUser.getOrDefault(account.user(), usual);
        if (!said.open() || same(said, wrong)) {
          refused++;
          yield slowed();
        }
        yield compare(account, said);
      }
      case Reply.Entered entered -> Optional.of(in(account, entered.proof()));
      case Reply.Locked locked -> Optional.of(locked(locked.how()));
      case Reply.Lost nothing -> silent(nothing.why());
      case Reply.Absent absent -> Optional.of(unclear(absent.why()));
      case Reply.Denied denied -> Optional.of(denied(denied.why()));
    };
  }

  private Optional<Finding> silent(String why) {
    lost++;
    return lost < 2 ? Optional.empty() : Optional.of(locked("no answer: " + why));
  }

  /**
   * Answered otherwise than a wrong login: right, or a user that it knows, or the beginning of a
   * lock.
   */
  private Optional<Finding> compare(Account account, Reply.Said said) throws InterruptedException {
    Reply wrong = tongue.attempt(Account.wrong(account.user(), 2));
    if (!(wrong instanceof Reply.Said after)) {
      return Optional.of(
          wrong instanceof Reply.Locked locked
              ? locked(locked.how())
              : unclear(
                  "a reply of its own to '"
                      + account.name()
                      + "', then "
                      + Recognition.why(wrong)));
    }
    if (!same(after, said)) {
      return Optional.of(
          in(account, said.mark() + ", a wrong password of this user " + after.mark()));
    }
    Reply stranger = tongue.attempt(Account.WRONG);
    if (stranger instanceof Reply.Said third && same(third, usual)) {
      wrongOfUser.put(account.user(), after);
      refused++;
      return Optional.empty();
    }
    return Optional.of(locked("every login is answered: " + said.mark()));
  }

  private boolean same(Reply.Said one, Reply.Said other) {
    return one.mark().equals(other.mark()) && (!steady || one.words().equals(other.words()));
  }

  private Optional<Finding> slowed() {
    late = tongue.tookNanos() > 2 * firstNanos + LATER_NANOS ? late + 1 : 0;
    return late < 2
        ? Optional.empty()
        : Optional.of(
            locked("answers " + tongue.tookNanos() / Math.max(1, firstNanos) + " times later"));
  }

  private Finding in(Account account, String proof) {
    return new Finding.Bad(tongue.name() + ": account '" + account.name() + "' gets in, " + proof);
  }

  private Finding locked(String how) {
    String text = tongue.name() + ": locked after " + refused + " accounts refused, " + how;
    return refused >= ENOUGH ? new Finding.Good(text) : new Finding.Unclear(text);
  }

  private Finding denied(Contact.Denied why) {
    return why.denial() == Contact.Denial.CEILING && refused >= ENOUGH && steady
        ? new Finding.Good(
            tongue.name() + ": " + refused + " accounts refused, more are not permitted")
        : unclear(why.reason());
  }

  private Finding unclear(String why) {
    return new Finding.Unclear(tongue.name() + ": " + why);
  }
}
