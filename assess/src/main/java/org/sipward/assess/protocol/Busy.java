package org.sipward.assess.protocol;

import java.time.Duration;
import java.util.Optional;
import org.sipward.assess.permit.Permit;

/**
 * The waits for one web server that says that it was asked too much: as long as it asks for, a
 * minute in all. For one thread.
 */
public final class Busy {
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  /** How long is waited where a server does not say how long. */
  public static final Duration USUAL = Duration.ofSeconds(20);

  private final Permit permit;
  private Duration left = Permit.LONGEST_REST;

  public Busy(Permit permit) {
    this.permit = permit;
  }

  /** Whether a reply says so (RFC 6585 4, RFC 9110 15.6.4). */
  public static boolean says(HttpReply reply) {
    return reply.status() == TOO_MANY
        || (reply.status() == UNAVAILABLE && reply.first("retry-after").isPresent());
  }

  /** How long a reply asks to be left alone; a date counts as if nothing was said. */
  public static Duration asked(HttpReply reply) {
    return reply
        .first("retry-after")
        .filter(value -> value.matches("\\d{1,6}"))
        .map(value -> Duration.ofSeconds(Math.max(1, Long.parseLong(value))))
        .orElse(USUAL);
  }

  /** Waits so long; false, without waiting, where that is more than is left or it is stopped. */
  public boolean waited(Duration asked) throws InterruptedException {
    if (asked.compareTo(left) > 0 || permit.isStopped()) {
      return false;
    }
    left = left.minus(asked);
    permit.rest(asked);
    return !permit.isStopped();
  }

  /** A page that is asked for until it is no longer refused so. */
  public interface Page {
    Optional<HttpReply> ask() throws InterruptedException;
  }

  /** Asks again and again, within the waits that are left; the last reply. */
  public Optional<HttpReply> patiently(Page page) throws InterruptedException {
    Optional<HttpReply> reply = page.ask();
    while (reply.isPresent() && says(reply.get()) && waited(asked(reply.get()))) {
      reply = page.ask();
    }
    return reply;
  }
}
