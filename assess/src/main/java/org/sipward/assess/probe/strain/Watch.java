package org.sipward.assess.probe.strain;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.sipward.assess.permit.Permit;

/** The eye on one service while it is strained: whether it answers, and whether it restarted. */
final class Watch {
  private static final long BETWEEN_MILLIS = 200;

  private final Pulse pulse;
  private final Optional<BootSign> sign;
  private Optional<String> last = Optional.empty();

  Watch(Permit permit, StrainPaper paper, Exposed service) {
    this.pulse = new Pulse(permit, service);
    this.sign = paper.boot().map(place -> new BootSign(permit, place));
  }

  Pulse pulse() {
    return pulse;
  }

  /** Looks for the first time; why nothing can be seen. */
  Optional<String> begin() throws InterruptedException {
    if (sign.isEmpty()) {
      return Optional.of("the paper names no 'boot', by which a restart would be seen");
    }
    last = sign.get().read();
    return last.isEmpty()
        ? Optional.of("'boot' cannot be read, by which a restart would be seen")
        : Optional.empty();
  }

  /** What happened to the service; empty if it lives as before. */
  Optional<Harm> harm(int seconds) throws InterruptedException {
    return switch (pulse.within(seconds)) {
      case Beat.Denied denied -> Optional.of(new Harm.Unseen(denied.reason()));
      case Beat.Silent _ -> Optional.of(new Harm.Done("no answer for " + seconds + " s"));
      case Beat.Answered _ -> restarted(seconds);
    };
  }

  private Optional<Harm> restarted(int seconds) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (sign.isPresent() && last.isPresent()) {
      Optional<String> now = sign.get().read();
      if (now.isPresent()) {
        boolean restarted = sign.get().tells(last.get(), now.get());
        last = now;
        return restarted ? Optional.of(new Harm.Done("it restarted")) : Optional.empty();
      }
      if (System.nanoTime() - end > 0) {
        return Optional.of(new Harm.Unseen("'boot' can no longer be read"));
      }
      Thread.sleep(BETWEEN_MILLIS); // it may be starting
    }
    return Optional.empty();
  }
}
