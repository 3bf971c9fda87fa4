package org.sipward.exchange.repository;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.sipward.exchange.message.Receipt.Disposition;
import org.sipward.exchange.seal.MessageHash;
import org.sipward.exchange.view.ReceiptRow;
import org.sipward.exchange.view.ReportState;

/**
 * The table of what each peer has proven to have done with a message.
 *
 * <p>Of several receipts the one that says most holds: lifted, nothing to lift, stored, known
 * before, rejected; then the later one. The table merges, by itself, in any order.
 */
final class ReceiptTable {
  private static final int MOST = 1_000;

  private static final List<Disposition> BY_STANDING =
      List.of(
          Disposition.REJECTED,
          Disposition.DUPLICATE,
          Disposition.STORED,
          Disposition.NOTHING_TO_LIFT,
          Disposition.LIFTED);

  private ReceiptTable() {}

  static void apply(Handle handle, List<ViewBatch.Received> receipts) {
    if (receipts.isEmpty()) {
      return;
    }
    try (var rows =
        new Rows(
            handle,
            "insert into view_receipt (message, peer, standing, at, lifted) values (?, ?, ?, ?, ?)"
                + " on conflict (message, peer) do update set standing = excluded.standing,"
                + " at = excluded.at, lifted = excluded.lifted"
                + " where (excluded.standing, excluded.at, excluded.lifted)"
                + " > (view_receipt.standing, view_receipt.at, view_receipt.lifted)")) {
      for (var received : receipts) {
        var envelope = received.logged().message().orElseThrow().envelope();
        for (var item : received.receipt().items()) {
          rows.add(
              Columns.octets(new MessageHash(item.messageSha256())),
              envelope.senderId(),
              BY_STANDING.indexOf(item.disposition()),
              item.liftedAt().orElse(envelope.timestampUtc()).toEpochMilli(),
              item.liftedActions().orElse(0));
        }
      }
      rows.execute();
    }
  }

  /** Reports of others that were withdrawn without a receipt by this member, the newest first. */
  static List<ReportState> unanswered(Handle handle, String member, int most) {
    return handle
        .createQuery(
            "select * from view_report where revoke_message is not null"
                + " and substr(report, 1, :length) <> :own"
                + " and not exists (select 1 from view_receipt r where r.peer = :member"
                + " and r.message = view_report.revoke_message)"
                + " order by revoke_position desc limit :most")
        .bind("length", member.length() + 1)
        .bind("own", member + "/")
        .bind("member", member)
        .bind("most", most)
        .map(ReportTable::state)
        .list();
  }

  static Map<String, ReceiptRow> of(Handle handle, MessageHash message) {
    var byPeer = new TreeMap<String, ReceiptRow>();
    handle
        .createQuery(
            "select peer, standing, at, lifted from view_receipt where message = :message"
                + " order by peer limit :most")
        .bind("message", Columns.octets(message))
        .bind("most", MOST)
        .map(
            (row, _) ->
                Map.entry(
                    row.getString("peer"),
                    new ReceiptRow(
                        BY_STANDING.get(row.getInt("standing")),
                        Columns.instant(row, "at"),
                        row.getInt("lifted"))))
        .forEach(e -> byPeer.put(e.getKey(), e.getValue()));
    return byPeer;
  }
}
