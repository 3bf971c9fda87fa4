package org.sipward.exchange.store;

import java.util.List;
import org.sipward.exchange.local.StoreStatus;

/** How the Store is, out of what its parts say. */
final class StatusReport {
  /** No list is longer; a status is for reading. */
  private static final int MOST = 200;

  private StatusReport() {}

  static StoreStatus of(StoreParts parts) {
    long size = parts.log().head().size();
    return new StoreStatus(
        parts.settings().storeId(),
        parts.log().key().name(),
        size,
        parts.trust().serial(),
        parts.trust().serial() == 0 ? "NONE" : parts.trust().standing().name(),
        clock(parts),
        size - parts.view().applied(),
        parts.viewDigest(),
        peers(parts),
        decisions(parts),
        parts.decisions().freezes().stream()
            .map(
                freeze ->
                    (freeze.isTotal() ? "all automation" : freeze.sender())
                        + " since "
                        + freeze.since()
                        + " by "
                        + freeze.author()
                        + ": "
                        + freeze.reason())
            .toList(),
        suspensions(parts));
  }

  private static List<String> suspensions(StoreParts parts) {
    return parts.trust().suspensions().stream()
        .limit(MOST)
        .map(
            signed ->
                "%s until %s: %s, by %s and %s"
                    .formatted(
                        signed.suspend().suspendedMember(),
                        signed.suspend().endsAt(),
                        signed.suspend().reasonCode(),
                        signed.governor().governor(),
                        signed.arbiter().memberId()))
        .sorted()
        .toList();
  }

  private static String clock(StoreParts parts) {
    return parts.clocks().verdict()
        + ", peers are "
        + parts.clocks().drift().toMillis()
        + " ms ahead";
  }

  private static List<StoreStatus.Peer> peers(StoreParts parts) {
    return parts.pullers().status().stream()
        .limit(MOST)
        .map(
            peer ->
                new StoreStatus.Peer(peer.storeId(), peer.state().name(), peer.lag(), peer.why()))
        .toList();
  }

  private static List<StoreStatus.Decision> decisions(StoreParts parts) {
    return parts.decisions().standing().stream()
        .limit(MOST)
        .map(
            decision ->
                new StoreStatus.Decision(
                    decision.id(),
                    decision.matter().text(),
                    decision.level().name(),
                    decision.until().toString(),
                    decision.author()))
        .toList();
  }
}
