package org.sipward.exchange.repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.statement.StatementContext;
import org.sipward.exchange.decision.Matter;
import org.sipward.exchange.log.Hash;
import org.sipward.exchange.safety.Aim;
import org.sipward.exchange.safety.Freeze;
import org.sipward.exchange.view.MatterText;
import org.sipward.exchange.view.ReportKey;
import org.sipward.exchange.vocabulary.Ceiling;

/**
 * The tables of what was decided, why, and what holds automation; kept for as long as {@link
 * #forgetBefore} says. Any thread.
 */
public final class DecisionRepository {
  /** No list is longer. */
  public static final int MOST = 100_000;

  private static final int MOST_OF_MATTER = 1_000;
  private static final int MOST_TEXT = 1_000;

  private static final String SELECT =
      "select s.*, r.content from decision_standing s"
          + " join decision_record r on r.hash = s.record";

  private static final String PUT_RECORD =
      "insert into decision_record (hash, made_at, content) values (?, ?, ?)"
          + " on conflict do nothing";

  private static final String PUT_STANDING =
      "insert into decision_standing (id, aim, event, direction, spelling, level, since, until,"
          + " senders, pillars, record, author, automatic)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " on conflict (id) do update set aim = excluded.aim, event = excluded.event,"
          + " direction = excluded.direction, spelling = excluded.spelling,"
          + " level = excluded.level, since = excluded.since, until = excluded.until,"
          + " senders = excluded.senders, pillars = excluded.pillars,"
          + " record = excluded.record, author = excluded.author,"
          + " automatic = excluded.automatic, ended_at = null, ended_why = null";

  private static final String PUT_AUDIT =
      "insert into decision_audit (at, author, what) values (?, ?, ?)";

  private static final String END =
      "update decision_standing set ended_at = ?, ended_why = ?"
          + " where id = ? and ended_at is null";

  /** The end of a decision before its time, or at it. */
  public record Ending(Instant at, String why) {}

  private final Database database;

  public DecisionRepository(Database database) {
    this.database = database;
  }

  /** All that have not been ended, those whose own end comes first before others. */
  public List<StandingDecision> standing() {
    return standing(MOST);
  }

  /** The first of them. */
  public List<StandingDecision> standing(int most) {
    return database.read(
        handle ->
            handle
                .createQuery(SELECT + " where s.ended_at is null order by s.until limit :most")
                .bind("most", most)
                .map(DecisionRepository::decision)
                .list());
  }

  /** A decision, ended or not. */
  public Optional<StandingDecision> decision(String id) {
    return database.read(
        handle ->
            handle
                .createQuery(SELECT + " where s.id = :id")
                .bind("id", id)
                .map(DecisionRepository::decision)
                .findOne());
  }

  /** All decisions about a matter, ended or not, the newest first; at most 1,000. */
  public List<StandingDecision> history(Matter matter) {
    var text = MatterText.of(matter);
    return database.read(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + " where s.aim = :aim and s.event = :event and s.direction = :direction"
                        + " order by s.since desc, s.id desc limit :most")
                .bind("aim", text.aim())
                .bind("event", text.event())
                .bind("direction", text.direction())
                .bind("most", MOST_OF_MATTER)
                .map(DecisionRepository::decision)
                .list());
  }

  /** A decision that is kept, and what the audit says of it. */
  public record Kept(StandingDecision decision, AuditRow audit) {}

  /** A decision that ends. */
  public record Ended(String id, AuditRow audit, String why) {}

  /**
   * Keeps decisions with their records, each in the place of one with the same id: all of them or
   * none.
   */
  public void keep(List<Kept> all) {
    database.write(
        handle -> {
          try (var records = new Rows(handle, PUT_RECORD);
              var standing = new Rows(handle, PUT_STANDING);
              var audit = new Rows(handle, PUT_AUDIT)) {
            for (var kept : all) {
              records.add(record(kept.decision()));
              standing.add(row(kept.decision()));
              audit.add(row(kept.audit()));
            }
            records.execute();
            standing.execute();
            audit.execute();
          }
          return Boolean.TRUE;
        });
  }

  private static Object[] record(StandingDecision d) {
    return new Object[] {d.recordHash().octets(), d.since().toEpochMilli(), d.recordText()};
  }

  private static Object[] row(StandingDecision d) {
    var text = MatterText.of(d.matter());
    return new Object[] {
      d.id(),
      text.aim(),
      text.event(),
      text.direction(),
      text.spelling(),
      d.level().name(),
      d.since().toEpochMilli(),
      d.until().toEpochMilli(),
      String.join(",", new TreeSet<>(d.senders())),
      String.join(",", d.pillars().stream().map(ReportKey::text).toList()),
      d.recordHash().octets(),
      d.author(),
      d.isAutomatic() ? 1 : 0
    };
  }

  private static Object[] row(AuditRow audit) {
    return new Object[] {
      audit.at().toEpochMilli(), audit.author(), cut(audit.what(), 2 * MOST_TEXT)
    };
  }

  /** Ends decisions; those that had been ended, and unknown ones, stay as they are. */
  public void end(List<Ended> all) {
    database.write(
        handle -> {
          try (var ends = new Rows(handle, END);
              var audit = new Rows(handle, PUT_AUDIT)) {
            for (var ended : all) {
              ends.add(ended.audit().at().toEpochMilli(), cut(ended.why(), MOST_TEXT), ended.id());
              audit.add(row(ended.audit()));
            }
            ends.execute();
            audit.execute();
          }
          return Boolean.TRUE;
        });
  }

  /** When and why a decision was ended; empty where it was not. */
  public Optional<Ending> ending(String id) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select ended_at, ended_why from decision_standing"
                        + " where id = :id and ended_at is not null")
                .bind("id", id)
                .map((row, _) -> new Ending(Columns.instant(row, "ended_at"), row.getString(2)))
                .findOne());
  }

  /** The text of a record by its hash. */
  public Optional<String> record(Hash hash) {
    return database.read(
        handle ->
            handle
                .createQuery("select content from decision_record where hash = :hash")
                .bind("hash", hash.octets())
                .mapTo(String.class)
                .findOne());
  }

  /** What holds automation now. */
  public List<Freeze> freezes() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select sender, since, author, reason from decision_freeze"
                        + " order by since, sender")
                .map(
                    (row, _) ->
                        new Freeze(
                            row.getString("sender"),
                            Columns.instant(row, "since"),
                            row.getString("author"),
                            row.getString("reason")))
                .list());
  }

  /** Keeps these in the place of all that were kept. */
  public void putFreezes(List<Freeze> freezes) {
    database.write(
        handle -> {
          handle.execute("delete from decision_freeze");
          for (var freeze : freezes) {
            handle.execute(
                "insert into decision_freeze (sender, since, author, reason) values (?, ?, ?, ?)",
                freeze.sender(),
                freeze.since().toEpochMilli(),
                freeze.author(),
                cut(freeze.reason(), MOST_TEXT));
          }
          return Boolean.TRUE;
        });
  }

  /** Notes what somebody did. */
  public void audit(AuditRow done) {
    database.write(handle -> handle.execute(PUT_AUDIT, row(done)));
  }

  /** The newest things done, the newest first. */
  public List<AuditRow> audited(int count) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select at, author, what from decision_audit order by at desc limit :count")
                .bind("count", count)
                .map(DecisionRepository::auditRow)
                .list());
  }

  /**
   * Lets go of what ended, of records that no decision refers to, and of notes, older than that.
   */
  public void forgetBefore(Instant before) {
    database.write(
        handle -> {
          long millis = before.toEpochMilli();
          handle.execute("delete from decision_standing where ended_at < ?", millis);
          handle.execute("delete from decision_audit where at < ?", millis);
          handle.execute(
              "delete from decision_record where made_at < ? and not exists"
                  + " (select 1 from decision_standing s where s.record = decision_record.hash)",
              millis);
          return Boolean.TRUE;
        });
  }

  /** Lets go of what was decided about somebody and has ended, with the records. */
  public void forget(Set<Aim> aims) {
    database.write(
        handle -> {
          for (var aim : aims) {
            handle.execute(
                "delete from decision_standing where ended_at is not null and aim = ?",
                MatterText.key(aim));
          }
          handle.execute(
              "delete from decision_record where not exists"
                  + " (select 1 from decision_standing s where s.record = decision_record.hash)");
          return Boolean.TRUE;
        });
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }

  private static AuditRow auditRow(ResultSet row, StatementContext context) throws SQLException {
    return new AuditRow(Instant.ofEpochMilli(row.getLong(1)), row.getString(2), row.getString(3));
  }

  private static StandingDecision decision(ResultSet row, StatementContext context)
      throws SQLException {
    var text =
        new MatterText(
            row.getString("event"),
            row.getString("aim"),
            row.getString("direction"),
            row.getString("spelling"));
    return new StandingDecision(
        row.getString("id"),
        text.matter(),
        Ceiling.valueOf(row.getString("level")),
        Columns.instant(row, "since"),
        Columns.instant(row, "until"),
        Set.copyOf(words(row.getString("senders"))),
        words(row.getString("pillars")).stream().map(ReportKey::parse).toList(),
        row.getString("content"),
        Hash.of(row.getBytes("record")),
        row.getString("author"),
        row.getInt("automatic") == 1);
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(","));
  }
}
