package org.sipward.exchange.repository;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.sipward.exchange.decision.Evidence;
import org.sipward.exchange.decision.Matter;
import org.sipward.exchange.decision.Statement;
import org.sipward.exchange.decision.Timing;
import org.sipward.exchange.log.Hash;
import org.sipward.exchange.view.Heard;
import org.sipward.exchange.view.MatterText;
import org.sipward.exchange.view.OriginBook;
import org.sipward.exchange.view.ReportKey;
import org.sipward.exchange.vocabulary.Ceiling;

/**
 * What is said about any number of matters, in one state of the view.
 *
 * <p>Plain JDBC with one statement for all of them: each decision asks, and preparing the question
 * costs more than its answer. Belongs to one transaction, on its thread.
 */
public final class Statements implements AutoCloseable {
  /** No matter gives more evidence than this: the newest. */
  static final int MOST_EVIDENCE = 1_000;

  /** Nobody's voice fills the evidence of a matter: so much of each sender, the newest. */
  static final int MOST_OF_SENDER = 32;

  private static final int MOST_LOOKED_AT = 20_000;

  private static final String SELECT =
      "select body, sender, origin, ground, status, confidence, asks, observed_at, received_at,"
          + " valid_until, assigned_at, event, report from view_statement"
          + " where aim = ? and direction = ? and (event = ? or ground = 'INDICATOR')"
          + " order by position desc limit ?";

  private final PreparedStatement query;

  private Statements(PreparedStatement query) {
    this.query = query;
  }

  static Statements of(Handle handle) {
    try {
      return new Statements(handle.getConnection().prepareStatement(SELECT));
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /**
   * The newest {@value #MOST_EVIDENCE} statements about a matter, {@value #MOST_OF_SENDER} of each
   * sender: its own, and the scores of models about the same aim.
   */
  public List<Heard> about(Matter matter, OriginBook origins) {
    var text = MatterText.of(matter);
    try {
      query.setString(1, text.aim());
      query.setString(2, text.direction());
      query.setString(3, text.event());
      query.setInt(4, MOST_LOOKED_AT);
      try (var rows = query.executeQuery()) {
        return heard(rows, matter, text.event(), origins);
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private static List<Heard> heard(ResultSet rows, Matter matter, String event, OriginBook origins)
      throws SQLException {
    var heard = new ArrayList<Heard>();
    var ofSender = new HashMap<String, Integer>();
    while (heard.size() < MOST_EVIDENCE && rows.next()) {
      // Counted here: a window function would read every statement first.
      if (ofSender.merge(rows.getString(2), 1, Integer::sum) <= MOST_OF_SENDER) {
        heard.add(new Heard(evidence(rows, matter, origins), report(rows, event)));
      }
    }
    return heard;
  }

  private static Optional<ReportKey> report(ResultSet row, String event) throws SQLException {
    var report = row.getString(13);
    return report.isEmpty() || !row.getString(12).equals(event)
        ? Optional.empty()
        : Optional.of(ReportKey.parse(report));
  }

  private static Evidence evidence(ResultSet row, Matter matter, OriginBook origins)
      throws SQLException {
    return new Evidence(
        Hash.of(row.getBytes(1)),
        matter,
        origins.of(row.getString(2), row.getString(3), matter.aim()),
        new Statement(
            Statement.Ground.valueOf(row.getString(4)),
            Statement.Status.valueOf(row.getString(5)),
            row.getInt(6),
            Ceiling.valueOf(row.getString(7))),
        new Timing(instant(row, 8), instant(row, 9), instant(row, 10), instant(row, 11)));
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  @Override
  public void close() {
    try {
      query.close();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private static RepositoryFailure failure(SQLException e) {
    return new RepositoryFailure("the database does not say what is said", e);
  }
}
