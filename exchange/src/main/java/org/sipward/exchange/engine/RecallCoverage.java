package org.sipward.exchange.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sipward.exchange.message.Message;
import org.sipward.exchange.message.Receipt;
import org.sipward.exchange.trust.Directory;
import org.sipward.exchange.trust.Member;
import org.sipward.exchange.view.ReceiptRow;
import org.sipward.exchange.view.ReportKey;
import org.sipward.exchange.view.ReportState;

/**
 * How far a withdrawal has got: what each member it was for has proved.
 *
 * @param members in the order of the trust list: those of the audience that take part, but for the
 *     one that withdrew
 */
public record RecallCoverage(List<Line> members) {
  /**
   * One member.
   *
   * @param disposition lifted or nothing to lift; empty while it has not answered so
   * @param lag from when the own log had the withdrawal to the answer, not below zero
   */
  public record Line(
      String member,
      Optional<Receipt.Disposition> disposition,
      Optional<Duration> lag,
      int liftedActions) {}

  public RecallCoverage {
    members = List.copyOf(members);
  }

  static Optional<RecallCoverage> of(ReportKey report, EngineParts parts) {
    return parts
        .view()
        .report(report)
        .flatMap(ReportState::revocation)
        .flatMap(
            revocation ->
                parts
                    .view()
                    .message(revocation.position())
                    .map(message -> of(revocation, message, parts)));
  }

  private static RecallCoverage of(
      ReportState.Revocation revocation, Message message, EngineParts parts) {
    var since =
        parts.log().entry(revocation.position()).map(e -> e.leaf().at()).orElse(Instant.MAX);
    var receipts = parts.view().receipts(revocation.message());
    Directory directory = parts.directory().get();
    return new RecallCoverage(
        directory.members().stream()
            .map(Member::memberId)
            .filter(m -> !m.equals(message.envelope().senderId()))
            .filter(m -> directory.reaches(message.envelope().audience(), m))
            .map(m -> line(m, Optional.ofNullable(receipts.get(m)), since))
            .toList());
  }

  private static Line line(String member, Optional<ReceiptRow> receipt, Instant since) {
    var proof = receipt.filter(r -> isProof(r.disposition()));
    return new Line(
        member,
        proof.map(ReceiptRow::disposition),
        proof.map(r -> r.at().isBefore(since) ? Duration.ZERO : Duration.between(since, r.at())),
        proof.map(ReceiptRow::liftedActions).orElse(0));
  }

  private static boolean isProof(Receipt.Disposition disposition) {
    return disposition == Receipt.Disposition.LIFTED
        || disposition == Receipt.Disposition.NOTHING_TO_LIFT;
  }

  public int proven() {
    return (int) members.stream().filter(m -> m.disposition().isPresent()).count();
  }

  /** The part that has answered, in percent, rounded down; all of none is 100. */
  public int percent() {
    return members.isEmpty() ? 100 : proven() * 100 / members.size();
  }
}
