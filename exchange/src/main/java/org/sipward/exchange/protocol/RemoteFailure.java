package org.sipward.exchange.protocol;

import java.time.Duration;
import java.util.Optional;

/** A Store gave no answer, with what that means for whoever asked. */
public final class RemoteFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What to do about it. */
  public enum Kind {
    /** Not reached, or the connection broke: try again, ever more slowly. */
    UNREACHABLE,
    /** It asks to be left alone for a while (429, 503). */
    BUSY,
    /** It does not accept who asks or how (clock, signature, standing): an operator has to look. */
    REFUSED,
    /** It answered what is no answer, or proved nothing. */
    BROKEN
  }

  private final Kind kind;
  private final transient Optional<Duration> retryAfter;

  public RemoteFailure(Kind kind, String message) {
    this(kind, message, Optional.empty());
  }

  public RemoteFailure(Kind kind, String message, Optional<Duration> retryAfter) {
    super(message);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  public Kind kind() {
    return kind;
  }

  /** How long it asked to be left alone. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
