package org.sipward.exchange.store;

import java.util.List;
import java.util.function.Function;
import org.sipward.exchange.repository.Database;
import org.sipward.exchange.repository.DecisionRepository;
import org.sipward.exchange.repository.EquivocationRepository;

/** What a Store has kept of what was tried against it, read from its database while it runs. */
final class Evidences {
  private Evidences() {}

  /** What was done to it, in sentences that begin with who did it. */
  static List<String> audit(Consortium.Operator operator) {
    return read(
        operator,
        database ->
            new DecisionRepository(database)
                .audited(10_000).stream().map(row -> row.author() + " " + row.what()).toList());
  }

  /** How often a member was caught saying two things under one id. */
  static int contradictions(Consortium.Operator operator, String member) {
    return read(operator, database -> new EquivocationRepository(database).of(member).size());
  }

  private static <T> T read(Consortium.Operator operator, Function<Database, T> question) {
    try (var database = Database.open(operator.settings.database())) {
      return question.apply(database);
    }
  }
}
