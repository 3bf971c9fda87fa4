package org.sipward.exchange.repository;

import java.time.Instant;
import java.util.List;
import org.sipward.exchange.log.Hash;

/**
 * The table of contradictions: two messages that one sender signed under one id.
 *
 * <p>Both are kept, since together they convict the sender before anybody who knows its key. Of one
 * sender at most {@value #MOST_PER_SENDER}, the first ones; more would prove nothing more. Any
 * thread.
 */
public final class EquivocationRepository {
  public static final int MOST_PER_SENDER = 32;

  private final Database database;

  /**
   * Two messages of one reference.
   *
   * @param position where the own log has the one that came first, which stays
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Equivocation(
      String sender,
      String reference,
      long position,
      byte[] first,
      byte[] other,
      Instant foundAt) {}

  public EquivocationRepository(Database database) {
    this.database = database;
  }

  /** Keeps it unless it is known, or there are enough of this sender. */
  public void keep(Equivocation found) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    "insert into equivocation"
                        + " (sender, reference, other_sha256, position, kept, other, found_at)"
                        + " select :sender, :reference, :hash, :position, :first, :other, :at"
                        + " where (select count(*) from equivocation where sender = :sender)"
                        + " < :most on conflict do nothing")
                .bind("sender", found.sender())
                .bind("reference", found.reference())
                .bind("hash", Hash.over(found.other()).hex())
                .bind("position", found.position())
                .bind("first", found.first())
                .bind("other", found.other())
                .bind("at", found.foundAt().toEpochMilli())
                .bind("most", MOST_PER_SENDER)
                .execute());
  }

  /** Lets go of what was found before an instant. */
  public void forgetBefore(Instant before) {
    database.write(
        handle ->
            handle.execute("delete from equivocation where found_at < ?", before.toEpochMilli()));
  }

  /** Those of a sender, the newest first. */
  public List<Equivocation> of(String sender) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select * from equivocation where sender = :sender"
                        + " order by found_at desc, reference limit :most")
                .bind("sender", sender)
                .bind("most", MOST_PER_SENDER)
                .map(
                    (row, _) ->
                        new Equivocation(
                            row.getString("sender"),
                            row.getString("reference"),
                            row.getLong("position"),
                            row.getBytes("kept"),
                            row.getBytes("other"),
                            Instant.ofEpochMilli(row.getLong("found_at"))))
                .list());
  }
}
