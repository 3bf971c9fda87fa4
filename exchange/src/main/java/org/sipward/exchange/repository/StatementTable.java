package org.sipward.exchange.repository;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.sipward.exchange.decision.Matter;
import org.sipward.exchange.message.Envelope;
import org.sipward.exchange.safety.Aim;
import org.sipward.exchange.seal.MessageHash;
import org.sipward.exchange.view.Logged;
import org.sipward.exchange.view.MatterText;
import org.sipward.exchange.view.Matters;
import org.sipward.exchange.view.Said;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.NumberRange;

/**
 * The tables of what is said about each matter, and of the ranges of numbers that are spoken of.
 */
final class StatementTable {
  static final int MOST_MATTERS = 1_000;
  private static final int MOST_LOOKED_AT = 20_000;
  private static final int CHUNK = 500;

  private static final String INSERT =
      "insert into view_statement (aim, position, event, direction, spelling, report, body,"
          + " sender, origin, ground, status, confidence, asks, observed_at, received_at,"
          + " valid_until, assigned_at, told)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String MATTER = "event, aim, direction, spelling";

  private StatementTable() {}

  /** What is said from now on, and by which message. */
  record Spoken(Logged logged, MessageHash body, String report) {}

  /** Adds what the messages say; the matters they speak of. */
  static Set<Matter> add(Handle handle, List<Spoken> spoken) {
    var touched = new LinkedHashSet<Matter>();
    var ranges = new LinkedHashSet<Aim.Range>();
    try (var rows = new Rows(handle, INSERT)) {
      for (var one : spoken) {
        var message = one.logged().message().orElseThrow();
        for (var said : Matters.of(message, one.logged().loggedAt())) {
          add(rows, one, said, message.envelope());
          touched.add(said.matter());
          if (said.matter().aim() instanceof Aim.Range range) {
            ranges.add(range);
          }
        }
      }
      rows.execute();
    }
    addRanges(handle, ranges);
    return touched;
  }

  private static void add(Rows rows, Spoken one, Said said, Envelope envelope) {
    var matter = MatterText.of(said.matter());
    var timing = said.timing();
    boolean isLater = timing.receivedAt().isAfter(one.logged().loggedAt());
    rows.add(
        matter.aim(),
        one.logged().position(),
        matter.event(),
        matter.direction(),
        matter.spelling(),
        one.report(),
        Columns.octets(one.body()),
        envelope.senderId(),
        envelope.originId(),
        said.statement().ground().name(),
        said.statement().status().name(),
        said.statement().confidence(),
        said.statement().asks().name(),
        timing.observedAt().toEpochMilli(),
        timing.receivedAt().toEpochMilli(),
        timing.validUntil().toEpochMilli(),
        timing.assignedAt().toEpochMilli(),
        (isLater ? timing.receivedAt() : timing.validUntil()).toEpochMilli());
  }

  private static void addRanges(Handle handle, Collection<Aim.Range> ranges) {
    if (ranges.isEmpty()) {
      return;
    }
    try (var rows =
        new Rows(
            handle,
            "insert into view_range (plan, low, high, aim) values (?, ?, ?, ?)"
                + " on conflict do nothing")) {
      for (var range : ranges) {
        var numbers = range.range();
        rows.add(
            plan(range.kind(), numbers.from()),
            numbers.from(),
            numbers.to(),
            MatterText.key(range));
      }
      rows.execute();
    }
  }

  private static String plan(IdentifierKind kind, String digits) {
    return kind.name() + "/" + digits.length();
  }

  /** The matters that the messages at these positions speak of. */
  static Set<Matter> spokenAt(Handle handle, List<Long> positions) {
    var matters = new LinkedHashSet<Matter>();
    for (int from = 0; from < positions.size(); from += CHUNK) {
      var some = positions.subList(from, Math.min(from + CHUNK, positions.size()));
      handle
          .createQuery(
              "select distinct " + MATTER + " from view_statement where position in (<positions>)")
          .bindList("positions", some)
          .map(StatementTable::matter)
          .forEach(matters::add);
    }
    return matters;
  }

  /** Takes back what the messages at these positions said; the matters they spoke of. */
  static Set<Matter> remove(Handle handle, Collection<Long> positions) {
    if (positions.isEmpty()) {
      return Set.of();
    }
    var touched = spokenAt(handle, List.copyOf(positions));
    handle
        .createUpdate("delete from view_statement where position in (<positions>)")
        .bindList("positions", new ArrayList<>(positions))
        .execute();
    return touched;
  }

  /** The matters about these things, each once. */
  static List<Matter> matters(Handle handle, Collection<String> aims) {
    var matters = new LinkedHashMap<MatterText, Matter>();
    if (!aims.isEmpty()) {
      handle
          .createQuery(
              "select distinct "
                  + MATTER
                  + " from (select * from view_statement where aim in (<aims>)"
                  + " order by position desc limit :looked) s limit :most")
          .bindList("aims", new ArrayList<>(aims))
          .bind("looked", MOST_LOOKED_AT)
          .bind("most", MOST_MATTERS)
          .map(StatementTable::text)
          .forEach(
              t ->
                  matters.putIfAbsent(
                      new MatterText(t.event(), t.aim(), t.direction(), ""), t.matter()));
    }
    return List.copyOf(matters.values());
  }

  /** What matters about the same thing share. */
  static String key(Matter matter) {
    return MatterText.key(matter.aim());
  }

  /** The thing itself and the ranges that hold it, as they are compared. */
  static List<String> aimsHolding(Handle handle, Aim aim) {
    var aims = new ArrayList<String>(List.of(MatterText.key(aim)));
    if (aim instanceof Aim.One(var number) && number.kind().isNumeric()) {
      var digits = number.digits();
      handle
          .createQuery(
              "select aim from view_range where plan = :plan and low between :lowest and :number"
                  + " and high >= :number limit :most")
          .bind("plan", plan(number.kind(), digits))
          .bind("lowest", lowest(digits))
          .bind("number", digits)
          .bind("most", MOST_MATTERS)
          .mapTo(String.class)
          .forEach(aims::add);
    }
    return aims;
  }

  /** Where a range that holds the number may begin: none is wider. */
  private static String lowest(String digits) {
    var low = new BigInteger(digits).subtract(BigInteger.valueOf(NumberRange.MAX_WIDTH));
    var text = low.max(BigInteger.ZERO).toString();
    return "0".repeat(digits.length() - text.length()) + text;
  }

  /**
   * The matters of which some evidence began or ended by now, each such instant told once; at most
   * {@code limit} statements.
   */
  static List<Matter> due(Handle handle, Instant now, int limit) {
    record Due(long position, MatterText text) {}
    var due =
        handle
            .createQuery(
                "select position, "
                    + MATTER
                    + " from view_statement where told <= :now order by told limit :limit")
            .bind("now", now.toEpochMilli())
            .bind("limit", limit)
            .map((row, context) -> new Due(row.getLong(1), text(row, context)))
            .list();
    if (due.isEmpty()) {
      return List.of();
    }
    var matters = new LinkedHashSet<Matter>();
    try (var rows =
        new Rows(
            handle,
            "update view_statement set told = case when valid_until > ? then valid_until end"
                + " where position = ? and aim = ? and event = ? and direction = ?")) {
      for (var one : due) {
        var text = one.text();
        matters.add(text.matter());
        rows.add(now.toEpochMilli(), one.position(), text.aim(), text.event(), text.direction());
      }
      rows.execute();
    }
    return List.copyOf(matters);
  }

  /** The matters of which some evidence was received since, the last heard of first. */
  static List<Matter> since(Handle handle, Instant since, int most) {
    return handle
        .createQuery(
            "select "
                + MATTER
                + ", max(position) as last from view_statement where received_at >= :since"
                + " group by "
                + MATTER
                + " order by last desc limit :most")
        .bind("since", since.toEpochMilli())
        .bind("most", most)
        .map(StatementTable::matter)
        .list();
  }

  /** Lets go of what ended before an instant, and of ranges that nobody speaks of any more. */
  static int forgetBefore(Handle handle, Instant before) {
    int forgotten =
        handle
            .createUpdate("delete from view_statement where told is null and valid_until < :before")
            .bind("before", before.toEpochMilli())
            .execute();
    handle.execute(
        "delete from view_range where not exists"
            + " (select 1 from view_statement s where s.aim = view_range.aim)");
    return forgotten;
  }

  private static MatterText text(ResultSet row, StatementContext context) throws SQLException {
    return new MatterText(
        row.getString("event"),
        row.getString("aim"),
        row.getString("direction"),
        row.getString("spelling"));
  }

  private static Matter matter(ResultSet row, StatementContext context) throws SQLException {
    return text(row, context).matter();
  }
}
