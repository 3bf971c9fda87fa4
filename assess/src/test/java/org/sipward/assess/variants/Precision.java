package org.sipward.assess.variants;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.record.Outcome;

/**
 * What one probe said of every variant that had something for it, beside what is true of them.
 *
 * @param probe which
 * @param verdicts one for each variant it was run on
 */
record Precision(Probe probe, List<Verdict> verdicts) {

  /** What a probe said of a variant. */
  record Verdict(Variant variant, Variant.Truth truth, Outcome said) {
    /** FAIL or PARTIAL. */
    boolean isAlarm() {
      return said instanceof Outcome.Fail || said instanceof Outcome.Partial;
    }

    /** Said to be good, or to have nothing that could be bad. */
    boolean isPass() {
      return said instanceof Outcome.Pass || said instanceof Outcome.NotApplicable;
    }

    boolean isBlind() {
      return said instanceof Outcome.Inconclusive;
    }

    /** It says that there is nothing which it could be about. */
    boolean isIdle() {
      return !isAlarm() && !isPass() && !isBlind();
    }

    /** An alarm without a flaw, no alarm in spite of one, or a pass of what nobody could see. */
    boolean isWrong() {
      return switch (truth) {
        case FLAWED -> !isAlarm();
        case SOUND -> !isPass() && !isIdle();
        case UNSEEN -> isAlarm() || isPass();
      };
    }

    @Override
    public String toString() {
      return "%s, %s, is %s: %s: %s %s"
          .formatted(
              variant.name(),
              variant.value("title"),
              truth,
              said.word(),
              said.reason(),
              said.details());
    }
  }

  long found() {
    return count(Variant.Truth.FLAWED, Verdict::isAlarm);
  }

  long missed() {
    return count(Variant.Truth.FLAWED, v -> v.isPass() || v.isIdle());
  }

  /** Flawed, and the probe could not see it. */
  long flawedUnseen() {
    return all(Variant.Truth.FLAWED) - found() - missed();
  }

  long passed() {
    return count(Variant.Truth.SOUND, Verdict::isPass);
  }

  long falseAlarms() {
    return count(Variant.Truth.SOUND, Verdict::isAlarm)
        + count(Variant.Truth.UNSEEN, Verdict::isAlarm);
  }

  /** Sound, and the probe could not see it. */
  long soundUnseen() {
    return count(Variant.Truth.SOUND, Verdict::isBlind);
  }

  /** Nothing to be seen. */
  long unseen() {
    return all(Variant.Truth.UNSEEN) + count(Variant.Truth.SOUND, Verdict::isIdle);
  }

  /** Nothing to be seen, and the probe said so. */
  long saidSo() {
    return unseen()
        - count(Variant.Truth.UNSEEN, Verdict::isAlarm)
        - count(Variant.Truth.UNSEEN, Verdict::isPass);
  }

  /** Sound, with something to be seen. */
  long sound() {
    return all(Variant.Truth.SOUND) - count(Variant.Truth.SOUND, Verdict::isIdle);
  }

  long all(Variant.Truth truth) {
    return count(truth, _ -> true);
  }

  /** The first variant of which this is true. */
  Optional<Verdict> first(Predicate<Verdict> predicate) {
    return verdicts.stream().filter(predicate).findFirst();
  }

  private long count(Variant.Truth truth, Predicate<Verdict> predicate) {
    return verdicts.stream().filter(v -> v.truth == truth).filter(predicate).count();
  }
}
