package org.sipward.exchange.protocol;

import java.util.List;
import java.util.Optional;
import org.sipward.exchange.log.ConsistencyProof;

/**
 * Part of a log as one reader may see it, with what proves it.
 *
 * <p>In the lane of everything the entries cover the positions from {@code from} to {@code next}
 * without a gap, so that the reader computes the tree itself; {@code toHead} connects that tree
 * with the checkpoint. In the urgent lane each entry is {@link Entry.Proven} and {@code next} is
 * the size of the checkpoint, or the position after the last entry if there was no room for more.
 *
 * @param checkpoint the signed note
 * @param grown from the size the reader knew to the checkpoint; empty where these are equal or the
 *     reader knew none
 * @param toHead from {@code next} to the checkpoint; empty where these are equal, {@code next} is
 *     0, or the lane is urgent
 */
@SuppressWarnings("ArrayRecordComponent")
public record Page(
    String origin,
    long from,
    long next,
    byte[] checkpoint,
    Optional<ConsistencyProof> grown,
    Optional<ConsistencyProof> toHead,
    List<Entry> entries) {
  public Page {
    entries = List.copyOf(entries);
  }
}
