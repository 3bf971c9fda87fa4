package org.sipward.exchange.log.note;

import java.util.Map;
import java.util.stream.Collectors;
import org.sipward.exchange.log.Verification;

/**
 * How many independent witnesses a checkpoint must show before an entry under it counts as seen by
 * the consortium; against a log that shows different trees to different members.
 *
 * <p>Witnesses of one independence group (one owner, one vendor) count once, and those of the log's
 * own group not at all.
 *
 * @param groups how many different groups are needed; the consortium's default is {@link #DEFAULT}
 * @param groupOf the known witnesses and the group each belongs to
 */
public record WitnessRule(int groups, Map<NoteKey, String> groupOf) {
  public static final int DEFAULT = 2;

  public WitnessRule {
    groupOf = Map.copyOf(groupOf);
    if (groups < 0 || groupOf.keySet().stream().anyMatch(k -> k.use() != KeyUse.WITNESS)) {
      throw new IllegalArgumentException("a rule counts keys of witnesses");
    }
  }

  /** Whether enough groups other than the log's own have cosigned. */
  public Verification check(SignedCheckpoint checkpoint, String ownGroup) {
    var spoilt =
        groupOf.keySet().stream().filter(checkpoint::isSpoiltBy).map(NoteKey::name).toList();
    if (!spoilt.isEmpty()) {
      return Verification.fails("the cosignature of " + spoilt.getFirst() + " does not verify");
    }
    var seen =
        groupOf.entrySet().stream()
            .filter(e -> !e.getValue().equals(ownGroup))
            .filter(e -> checkpoint.cosignedAt(e.getKey()).isPresent())
            .map(Map.Entry::getValue)
            .collect(Collectors.toSet());
    return seen.size() >= groups
        ? Verification.holding()
        : Verification.fails(
            "cosigned by %d independent groups of %d needed".formatted(seen.size(), groups));
  }
}
