package org.sipward.exchange.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.sipward.exchange.local.Unavailable;
import org.sipward.exchange.repository.StoredEntry;
import org.sipward.exchange.safety.Aim;
import org.sipward.exchange.view.Applied;
import org.sipward.exchange.view.Matters;
import org.sipward.kernel.identifier.Identifier;

/**
 * Forgetting on request: the messages, what the view and the decisions had from them, and what is
 * known of holders.
 *
 * <p>Reads the whole log, since what was withdrawn is in no table any more but in the log.
 */
final class Erasing {
  private static final int PAGE = 500;
  private static final long PAGE_BYTES = 4L << 20;
  private static final int MOST_REASON = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final StoreParts parts;

  Erasing(StoreParts parts) {
    this.parts = parts;
  }

  /** Forgets one message; nothing where it is not there, or forgotten. */
  List<Long> message(String reference, String reason) {
    settle();
    return erase(parts.log().position(reference).stream().toList(), reason);
  }

  /**
   * Forgets every message that names somebody, in clear or by a pseudonym that is known here, and
   * what was decided about them and has ended.
   */
  List<Long> about(Identifier identifier, String reason) {
    settle();
    var aims = parts.engine().names(identifier);
    var positions = new ArrayList<Long>();
    for (var page = page(0); !page.isEmpty(); page = page(page.getLast().position() + 1)) {
      page.stream().filter(e -> names(e, aims)).map(StoredEntry::position).forEach(positions::add);
    }
    var erased = erase(positions, reason);
    parts.decisions().forget(aims);
    parts.holders().forget(aims);
    parts.engine().forget(identifier);
    parts.log().letGo();
    return erased;
  }

  static String reason(String text) {
    return text.length() <= MOST_REASON ? text : text.substring(0, MOST_REASON);
  }

  /** What the view is about to take in would come back. */
  private void settle() {
    try {
      long size = parts.log().head().size();
      if (size > 0 && !parts.feeder().awaitApplied(size - 1, PATIENCE)) {
        throw new Unavailable("the view is behind the log; try again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("this Store ends");
    }
  }

  private List<StoredEntry> page(long from) {
    return parts.log().page(from, PAGE, PAGE_BYTES);
  }

  private boolean names(StoredEntry entry, Set<Aim> aims) {
    return entry.logged(parts.settings().memberId()).message().stream()
        .flatMap(message -> message.body().subjects().stream())
        .flatMap(subject -> Matters.aim(subject).stream())
        .anyMatch(aims::contains);
  }

  private List<Long> erase(List<Long> positions, String reason) {
    var erased = parts.log().erase(positions, reason);
    if (!erased.matters().isEmpty()) {
      parts.engine().applied(new Applied(erased.matters(), List.of(), List.of()));
    }
    return erased.positions();
  }
}
