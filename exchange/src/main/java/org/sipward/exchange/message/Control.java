package org.sipward.exchange.message;

import static org.sipward.exchange.message.InvalidMessage.require;

import java.util.List;
import java.util.Optional;
import org.sipward.exchange.message.Bounds.Items;
import org.sipward.exchange.message.Bounds.Text;
import org.sipward.exchange.message.Bounds.Whole;

/**
 * Something about the exchange itself.
 *
 * @param kid the key concerned
 * @param earliestSuspectIndex from which log index on entries are doubtful
 * @param checkpoints two that cannot both be true
 */
public record Control(
    Kind kind,
    @Text(pattern = "^[A-Za-z0-9._:-]{1,128}$") Optional<String> kid,
    @Whole Optional<Long> earliestSuspectIndex,
    @Items(max = 2) @Text(pattern = "^[^\\u0000-\\u0009\\u000b-\\u001f\\u007f]+$", max = 4096)
        List<String> checkpoints,
    @Text(pattern = Bounds.CODE, max = 64) Optional<String> reasonCode)
    implements Body {

  /** What is announced. */
  public enum Kind {
    /** A key of the sender may be in other hands. */
    KEY_COMPROMISE,
    /** A log says different things to different readers. */
    FORK_EVIDENCE,
    /** Stop acting automatically. */
    FREEZE,
    UNFREEZE,
    /** New pseudonym keys are in force. */
    EPOCH_CHANGE,
    /** The sender leaves the consortium. */
    EXIT
  }

  public Control {
    checkpoints = List.copyOf(checkpoints);
    boolean compromise = kind == Kind.KEY_COMPROMISE;
    require(compromise == kid.isPresent(), "kid", "with KEY_COMPROMISE only");
    require(
        compromise == earliestSuspectIndex.isPresent(),
        "earliest_suspect_index",
        "with KEY_COMPROMISE only");
    require(
        checkpoints.size() == (kind == Kind.FORK_EVIDENCE ? 2 : 0),
        "checkpoints",
        "two with FORK_EVIDENCE only");
  }

  @Override
  public List<Subject> subjects() {
    return List.of();
  }
}
