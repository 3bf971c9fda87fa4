package org.sipward.exchange.replication;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.exchange.log.Frontier;
import org.sipward.exchange.log.Nodes;
import org.sipward.exchange.log.TreeHead;
import org.sipward.exchange.log.Verification;
import org.sipward.exchange.protocol.Entry;
import org.sipward.exchange.protocol.Page;

/**
 * Whether a page shows what its checkpoint covers: the reader hashes the tree itself and believes
 * nothing. Pure.
 */
sealed interface PageCheck {
  /**
   * It does.
   *
   * @param frontier of the tree up to the end of the page; as before where the lane is urgent
   * @param held what is in the clear, each opening its commitment
   */
  record Sound(Frontier frontier, List<Entry.Held> held) implements PageCheck {}

  /** It does not: the peer's log or its server lies, or is damaged. */
  record Unsound(String detail) implements PageCheck {}

  /** A page of everything, from the end of {@code frontier} on. */
  static PageCheck all(Page page, Frontier frontier, TreeHead head) {
    var grown = frontier;
    var held = new ArrayList<Entry.Held>();
    for (var entry : page.entries()) {
      if (entry.position() != grown.size()) {
        return new Unsound(
            "position %d was expected, %d came".formatted(grown.size(), entry.position()));
      }
      if (entry.end() > head.size()) {
        return new Unsound("the checkpoint does not cover position " + (entry.end() - 1));
      }
      switch (entry) {
        case Entry.Withheld(int level, _, var hash) -> grown = grown.append(level, hash, NOBODY);
        case Entry.Held one -> {
          held.add(one);
          grown = grown.append(one.leaf().hash(), NOBODY);
        }
        case Entry.Proven _ -> {
          return new Unsound("an entry of the urgent lane at " + entry.position());
        }
      }
    }
    return end(page, frontier, grown, head)
        .or(() -> closed(held))
        .<PageCheck>map(Unsound::new)
        .orElse(new Sound(grown, held));
  }

  /** A page of urgent entries, from {@code page.from()} on. */
  static PageCheck urgent(Page page, Frontier frontier, TreeHead head) {
    var held = new ArrayList<Entry.Held>();
    long from = page.from();
    for (var entry : page.entries()) {
      if (!(entry instanceof Entry.Proven(var one, var proof))) {
        return new Unsound("an entry without a proof at " + entry.position());
      }
      boolean isInPlace =
          one.position() >= from
              && one.position() < page.next()
              && proof.index() == one.position()
              && proof.size() == head.size();
      if (!isInPlace || !proof.verify(one.leaf().hash(), head.root()).holds()) {
        return new Unsound("no proof that the urgent entry stands at " + one.position());
      }
      from = one.position() + 1;
      held.add(one);
    }
    if (page.next() > Math.max(head.size(), page.from())) {
      return new Unsound("the page ends at %d, beyond the checkpoint".formatted(page.next()));
    }
    return closed(held).<PageCheck>map(Unsound::new).orElse(new Sound(frontier, held));
  }

  private static Optional<String> end(Page page, Frontier before, Frontier after, TreeHead head) {
    if (after.size() != page.next() || after.size() > head.size()) {
      return Optional.of(
          "the entries end at %d, the page at %d, the checkpoint at %d"
              .formatted(after.size(), page.next(), head.size()));
    }
    if (after.size() == before.size() && after.size() < head.size()) {
      return Optional.of("nothing at %d, which the checkpoint covers".formatted(after.size()));
    }
    return leadsTo(page, after.head(), head) instanceof Verification.Fails(var reason)
        ? Optional.of("the entries up to %d: %s".formatted(after.size(), reason))
        : Optional.empty();
  }

  private static Verification leadsTo(Page page, TreeHead reached, TreeHead head) {
    if (reached.size() == head.size()) {
      return reached.equals(head)
          ? Verification.holding()
          : Verification.fails("another root than that of the checkpoint");
    }
    boolean isOfThese =
        page.toHead()
            .filter(p -> p.oldSize() == reached.size() && p.newSize() == head.size())
            .isPresent();
    return isOfThese
        ? page.toHead().get().verify(reached.root(), head.root())
        : Verification.fails("no proof that they lead to the checkpoint");
  }

  private static Optional<String> closed(List<Entry.Held> held) {
    return held.stream()
        .filter(one -> !one.opening().commitment().equals(one.leaf().commitment()))
        .findFirst()
        .map(one -> "what came with position %d does not open it".formatted(one.position()));
  }

  Nodes.Sink NOBODY = (level, index, hash) -> {};
}
