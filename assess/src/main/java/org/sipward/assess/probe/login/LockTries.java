package org.sipward.assess.probe.login;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The wrong logins of one user at one login, until it locks or slows down. Used once. */
final class LockTries {
  static final int TRIES = 20;

  private static final long HALF_A_SECOND = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Tongue tongue;
  private final List<Reply.Said> said = new ArrayList<>();
  private final List<Long> tookNanos = new ArrayList<>();
  private int lost;

  LockTries(Tongue tongue) {
    this.tongue = tongue;
  }

  Finding run(String user) throws InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      Optional<Finding> ended = attempt(Account.wrong(user, i));
      if (ended.isPresent()) {
        return ended.get();
      }
    }
    if (said.size() < TRIES - 1) {
      return unclear("only " + said.size() + " of " + TRIES + " were answered");
    }
    long quickest = tookNanos.stream().min(Long::compare).orElse(0L);
    String text = tongue.name() + ": " + TRIES + " wrong logins of one user are answered alike";
    return quickest >= SLOW_NANOS
        ? new Finding.Middling(text + ", each after " + quickest / 1_000_000_000 + " s")
        : new Finding.Bad(text);
  }

  private Optional<Finding> attempt(Account account) throws InterruptedException {
    Reply reply = tongue.attempt(account);
    return switch (reply) {
      case Reply.Said answer -> {
        lost = 0;
        said.add(answer);
        tookNanos.add(tongue.tookNanos());
        yield changed().or(this::slowed);
      }
      case Reply.Entered entered ->
          Optional.of(new Finding.Bad(tongue.name() + ": takes a wrong login, " + entered.proof()));
      case Reply.Locked locked -> Optional.of(locked(locked.how()));
      case Reply.Lost silent -> {
        lost++;
        if (lost < 2) {
          yield Optional.empty();
        }
        yield Optional.of(said.isEmpty() ? unclear(silent.why()) : locked(silent.why()));
      }
      case Reply.Absent absent ->
          Optional.of(new Finding.Good(tongue.name() + ": " + absent.why()));
      case Reply.Denied denied -> Optional.of(unclear(denied.why().reason()));
    };
  }

  /** The last two are alike and unlike the first. */
  private Optional<Finding> changed() {
    if (said.size() < 3) {
      return Optional.empty();
    }
    Reply.Said last = said.getLast();
    boolean alike = last.equals(said.get(said.size() - 2));
    return alike && !last.equals(said.getFirst())
        ? Optional.of(locked("answers otherwise: " + last.mark()))
        : Optional.empty();
  }

  /** The last two took more than twice as long as the first. */
  private Optional<Finding> slowed() {
    int size = tookNanos.size();
    if (size < 3) {
      return Optional.empty();
    }
    long limit = 2 * tookNanos.getFirst() + HALF_A_SECOND;
    long last = Math.min(tookNanos.get(size - 1), tookNanos.get(size - 2));
    return last > limit
        ? Optional.of(
            locked(
                "answers after "
                    + last / 1_000_000
                    + " ms, at first after "
                    + tookNanos.getFirst() / 1_000_000))
        : Optional.empty();
  }

  private Finding locked(String how) {
    return new Finding.Good(
        tongue.name() + ": slowed or locked after " + said.size() + " wrong logins, " + how);
  }

  private Finding unclear(String why) {
    return new Finding.Unclear(tongue.name() + ": " + why);
  }
}
