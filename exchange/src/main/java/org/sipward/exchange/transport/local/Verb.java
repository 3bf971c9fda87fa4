package org.sipward.exchange.transport.local;

import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.sipward.exchange.local.ActionDraft;
import org.sipward.exchange.local.Coverage;
import org.sipward.exchange.local.DecisionDraft;
import org.sipward.exchange.local.EraseDraft;
import org.sipward.exchange.local.ErasedEntries;
import org.sipward.exchange.local.HolderDraft;
import org.sipward.exchange.local.Operator;
import org.sipward.exchange.local.Person;
import org.sipward.exchange.local.Published;
import org.sipward.exchange.local.QueryDraft;
import org.sipward.exchange.local.ReportDraft;
import org.sipward.exchange.local.RevokeDraft;
import org.sipward.exchange.local.ShadowDraft;
import org.sipward.exchange.local.Shadowed;
import org.sipward.exchange.local.StoreStatus;
import org.sipward.exchange.local.Told;
import org.sipward.exchange.local.VerdictDraft;

/**
 * One thing that can be asked: its path, what goes in and what comes out. The server offers the
 * list, the client calls from it, so that there is one place for a new one.
 */
record Verb<I, O>(String path, Class<I> in, Class<O> out, BiFunction<Operator, I, O> call) {
  static final Verb<ReportDraft, Published> PUBLISH =
      new Verb<>("publish", ReportDraft.class, Published.class, Operator::publish);
  static final Verb<RevokeDraft, Published> REVOKE =
      new Verb<>("revoke", RevokeDraft.class, Published.class, Operator::revoke);
  static final Verb<QueryDraft, Told> QUERY =
      new Verb<>("query", QueryDraft.class, Told.class, Operator::query);
  static final Verb<VerdictDraft, Published> VERDICT =
      new Verb<>("verdict", VerdictDraft.class, Published.class, Operator::verdict);
  static final Verb<ActionDraft, Published> REQUEST =
      new Verb<>("request", ActionDraft.class, Published.class, Operator::request);
  static final Verb<DecisionDraft, Told> DECIDE =
      new Verb<>("decide", DecisionDraft.class, Told.class, Operator::decide);
  static final Verb<Nothing, StoreStatus> STATUS =
      new Verb<>("status", Nothing.class, StoreStatus.class, (operator, _) -> operator.status());
  static final Verb<Nothing, Line> DIGEST =
      new Verb<>("digest", Nothing.class, Line.class, (operator, _) -> new Line(operator.digest()));
  static final Verb<Id, Coverage> COVERAGE =
      new Verb<>(
          "coverage",
          Id.class,
          Coverage.class,
          (operator, id) -> operator.coverage(UUID.fromString(id.id())));
  static final Verb<Reasoned, Nothing> FREEZE =
      new Verb<>(
          "freeze",
          Reasoned.class,
          Nothing.class,
          (operator, it) -> {
            operator.freeze(it.person(), it.reason());
            return new Nothing();
          });
  static final Verb<Reasoned, Nothing> RELEASE =
      new Verb<>(
          "release",
          Reasoned.class,
          Nothing.class,
          (operator, it) -> {
            operator.release(it.person());
            return new Nothing();
          });
  static final Verb<Reasoned, Nothing> READMIT =
      new Verb<>(
          "readmit",
          Reasoned.class,
          Nothing.class,
          (operator, it) -> {
            operator.readmit(it.person(), it.about(), it.reason());
            return new Nothing();
          });
  static final Verb<Doubt, Published> COMPROMISED =
      new Verb<>(
          "compromised",
          Doubt.class,
          Published.class,
          (operator, it) -> operator.compromised(it.person(), it.kid(), it.fromIndex()));
  static final Verb<Id, Lines> RECORDS =
      new Verb<>(
          "records", Id.class, Lines.class, (operator, id) -> new Lines(operator.records(id.id())));
  static final Verb<Id, Lines> BUNDLE =
      new Verb<>(
          "bundle",
          Id.class,
          Lines.class,
          (operator, id) -> new Lines(List.of(operator.bundle(id.id()))));

  static final Verb<ShadowDraft, Shadowed> SHADOW =
      new Verb<>("shadow", ShadowDraft.class, Shadowed.class, Operator::shadow);
  static final Verb<EraseDraft, ErasedEntries> ERASE =
      new Verb<>("erase", EraseDraft.class, ErasedEntries.class, Operator::erase);
  static final Verb<HolderDraft, Count> CHANGED =
      new Verb<>(
          "holders",
          HolderDraft.class,
          Count.class,
          (operator, draft) -> new Count(operator.changed(draft)));

  static final List<Verb<?, ?>> ALL =
      List.of(
          PUBLISH,
          REVOKE,
          QUERY,
          VERDICT,
          REQUEST,
          DECIDE,
          STATUS,
          COVERAGE,
          FREEZE,
          RELEASE,
          READMIT,
          COMPROMISED,
          RECORDS,
          BUNDLE,
          DIGEST,
          CHANGED,
          SHADOW,
          ERASE);

  /** Nothing to say. */
  record Nothing() {}

  /** Something by its id. */
  record Id(String id) {}

  /** A text. */
  record Line(String line) {}

  /** How many. */
  record Count(int count) {}

  /** Texts. */
  record Lines(List<String> lines) {}

  /**
   * What a person does and why.
   *
   * @param about a Store, or empty
   */
  record Reasoned(Person person, String about, String reason) {}

  /** A key that may be in other hands. */
  record Doubt(Person person, String kid, long fromIndex) {}

  /** What went wrong, so that the caller can say it. */
  record Problem(String field, String text) {}
}
