package org.sipward.assess.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.paper.Prefix;

/**
 * What the vendor declares: where there are MUD files, they decide whom the device talks to; the
 * interface table names its ports, and decides alone where there is none.
 */
public record Declarations(List<Declared> table, List<MudRules> muds) {
  public Declarations {
    table = List.copyOf(table);
    muds = List.copyOf(muds);
  }

  /** The rule for a connection to a target; a reason is added where there is none. */
  Optional<Policy.Flow> outbound(Network.Target target, List<String> left) {
    String peer = target.address().shortest();
    List<String> reasons = new ArrayList<>();
    for (MudRules mud : muds) {
      MudRules.Answer answer = mud.outbound(target);
      if (answer.permits()) {
        return Optional.of(
            new Policy.Flow(
                target.transport(), peer, target.port(), answer.purpose(), answer.words()));
      }
      reasons.add(answer.words());
    }
    Optional<Declared> row =
        muds.isEmpty()
            ? table.stream().filter(d -> d.covers(target)).findFirst()
            : Optional.empty();
    if (row.isEmpty()) {
      left.add(
          "to "
              + peer
              + " "
              + target.transport()
              + " "
              + target.port()
              + ": "
              + (muds.isEmpty() ? "the vendor does not declare it" : reasons.getFirst()));
    }
    return row.map(
        d ->
            new Policy.Flow(target.transport(), peer, target.port(), d.purpose(), Declared.SOURCE));
  }

  /** The rules for connections from a range to the ports of the table. */
  List<Policy.Flow> inbound(Prefix from, List<String> left) {
    List<Policy.Flow> flows = new ArrayList<>();
    for (Declared row : table) {
      List<MudRules.Answer> answers = muds.stream().map(m -> m.inbound(from, row)).toList();
      Optional<MudRules.Answer> permits =
          answers.stream().filter(MudRules.Answer::permits).findFirst();
      if (answers.isEmpty() || permits.isPresent()) {
        String source = Declared.SOURCE + permits.map(a -> " and " + a.words()).orElse("");
        flows.add(
            new Policy.Flow(row.transport(), from.shortest(), row.port(), row.purpose(), source));
      } else {
        left.add(
            "from "
                + from.shortest()
                + " "
                + row.transport()
                + " "
                + row.port()
                + ": "
                + answers.getFirst().words());
      }
    }
    return flows;
  }
}
