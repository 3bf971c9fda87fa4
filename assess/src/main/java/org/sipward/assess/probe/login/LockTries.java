package org.sipward.assess.probe.login;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The wrong logins of one user at one login, until it locks or slows down. What an earlier probe of
 * the same run saw there is compared with them, so that an answer that a locked login gives is not
 * taken for one of a login that never locks. Used once.
 */
final class LockTries {
  static final int TRIES = 20;

  private static final long HALF_A_SECOND = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Tongue tongue;
  private final DoorNotes notes;
  private final Waits waits;
  private final Optional<DoorNote> before;

  /** The same, where it is of this run. */
  private final Optional<DoorNote> part;

  private final List<Reply.Said> said = new ArrayList<>();
  private final List<Long> tookNanos = new ArrayList<>();
  private int lost;
  private Optional<String> lockedSign = Optional.empty();
  private int answered;

  LockTries(Tongue tongue, DoorNotes notes, Waits waits) {
    this.tongue = tongue;
    this.notes = notes;
    this.waits = waits;
    this.before = notes.of(tongue.name());
    this.part = before.filter(notes::isOfThisRun);
  }

  Finding run() throws InterruptedException {
    Optional<Finding> ended =
        part.filter(note -> note.locked().isPresent()).map(this::lockedBefore);
    for (int i = 0; i < TRIES && ended.isEmpty(); i++) {
      ended = attempt(Account.wrong(Account.ONE, 100 + i));
    }
    note();
    return ended.orElseGet(this::alike);
  }

  private Optional<Finding> attempt(Account account) throws InterruptedException {
    Reply reply = tongue.attempt(account);
    while (reply instanceof Reply.Locked locked
        && part.isEmpty()
        && said.isEmpty()
        && waits.waited(locked.asked())) {
      reply = tongue.attempt(account);
    }
    Reply last = reply;
    if (said.isEmpty() && before.filter(note -> note.isLockedAnswer(last)).isPresent()) {
      return last instanceof Reply.Lost && ++lost < 2
          ? Optional.empty()
          : before.map(this::lockedBefore);
    }
    return switch (reply) {
      case Reply.Said answer -> {
        lost = 0;
        said.add(answer);
        answered++;
        tookNanos.add(tongue.tookNanos());
        yield changed().or(this::slowed);
      }
      case Reply.Entered entered ->
          Optional.of(new Finding.Bad(tongue.name() + ": takes a wrong login, " + entered.proof()));
      case Reply.Locked locked -> Optional.of(refused(locked));
      case Reply.Lost silent -> {
        lost++;
        if (lost < 2) {
          yield Optional.empty();
        }
        yield Optional.of(wrong() == 0 ? unclear(silent.why()) : locked(silent.why(), silent));
      }
      case Reply.Absent absent ->
          Optional.of(new Finding.Good(tongue.name() + ": " + absent.why()));
      case Reply.Denied denied -> Optional.of(unclear(denied.why().reason()));
    };
  }

  /** Every one that was answered got the same answer. */
  private Finding alike() {
    if (answered < TRIES - 1) {
      return unclear("only " + answered + " of " + TRIES + " were answered");
    }
    long quickest = tookNanos.stream().min(Long::compare).orElse(0L);
    String text = tongue.name() + ": " + TRIES + " wrong logins of one user are answered alike";
    return quickest >= SLOW_NANOS
        ? new Finding.Middling(text + ", each after " + quickest / 1_000_000_000 + " s")
        : new Finding.Bad(text);
  }

  /** The last two are alike and unlike the first. */
  private Optional<Finding> changed() {
    if (said.size() < (part.isPresent() ? 2 : 3)) {
      return Optional.empty();
    }
    Reply.Said last = said.getLast();
    String sign = last.sign(isSteady());
    boolean alike = sign.equals(said.get(said.size() - 2).sign(isSteady()));
    if (!alike || sign.equals(first())) {
      return Optional.empty();
    }
    answered = (int) said.stream().filter(s -> s.sign(isSteady()).equals(first())).count();
    return Optional.of(locked("answers otherwise: " + last.mark(), last));
  }

  private boolean isSteady() {
    return part.map(DoorNote::steady).orElse(true);
  }

  /** The sign of the answer to the first wrong login of this run. */
  private String first() {
    return part.map(DoorNote::answered).orElseGet(() -> said.getFirst().sign(isSteady()));
  }

  /** The last two took more than twice as long as the first. */
  private Optional<Finding> slowed() {
    int size = tookNanos.size();
    if (size < 3) {
      return Optional.empty();
    }
    long first =
        part.map(note -> TimeUnit.MILLISECONDS.toNanos(note.firstMillis()))
            .orElse(tookNanos.getFirst());
    long last = Math.min(tookNanos.get(size - 1), tookNanos.get(size - 2));
    return last > 2 * first + HALF_A_SECOND
        ? Optional.of(
            locked(
                "answers after %d ms, at first after %d"
                    .formatted(last / 1_000_000, first / 1_000_000),
                said.getLast()))
        : Optional.empty();
  }

  private int ofOne() {
    return part.map(DoorNote::ofOne).orElse(0) + answered;
  }

  private int wrong() {
    return part.map(DoorNote::wrong).orElse(0) + answered;
  }

  private Finding locked(String how, Reply reply) {
    lockedSign = Optional.of(reply.sign(isSteady()));
    return new Finding.Good(
        "%s: slowed or locked after %d wrong logins, %s".formatted(tongue.name(), wrong(), how));
  }

  /** It says itself that it is locked; by whom, only the tries before tell. */
  private Finding refused(Reply.Locked locked) {
    return wrong() > 0
        ? locked(locked.how(), locked)
        : unclear(
            "locked before the first try, "
                + locked.how()
                + "; wait for the end of the lock and run this probe first, in a run of its own");
  }

  private Finding lockedBefore(DoorNote note) {
    return new Finding.Good(
        "%s: slowed or locked after %d wrong logins, as the run of %s has seen"
            .formatted(tongue.name(), note.wrong(), note.at()));
  }

  /** What is left for those who come after; what was there before stays, if nothing was learned. */
  private void note() {
    if (!said.isEmpty()) {
      notes.keep(
          tongue.name(),
          new DoorNote(
              notes.now(),
              wrong(),
              ofOne(),
              part.map(DoorNote::firstMillis)
                  .orElse(TimeUnit.NANOSECONDS.toMillis(tookNanos.getFirst())),
              isSteady(),
              first(),
              lockedSign));
    }
  }

  private Finding unclear(String why) {
    return new Finding.Unclear(tongue.name() + ": " + why);
  }
}
