package org.sipward.exchange.local;

import java.util.List;
import java.util.UUID;

/**
 * The Store as its own operator sees it; who asks has been authenticated as one of the operator's.
 *
 * <p>Blocking; any thread. A request that cannot be carried out as it stands throws {@link
 * Refused}.
 */
public interface Operator {
  /** Signs and publishes a report; it is in the log when this returns. */
  Published publish(ReportDraft draft);

  /** Withdraws a report of this Store. */
  Published revoke(RevokeDraft draft);

  /** What is known here about an identifier, and what follows from it. */
  Told query(QueryDraft draft);

  /** Says what a report of somebody turned out to be worth; goes to all who had the report. */
  Published verdict(VerdictDraft draft);

  /** Asks another member to act. */
  Published request(ActionDraft draft);

  /** Takes a decision that a person answers for. */
  Told decide(DecisionDraft draft);

  StoreStatus status();

  /** What automation would have done in the past; has no effect. */
  Shadowed shadow(ShadowDraft draft);

  /**
   * One hash over all reports to the whole consortium: the same at all who have the same. Reads
   * every report.
   */
  String digest();

  /** Who has proven that a withdrawn report has no effect any more. */
  Coverage coverage(UUID reportId);

  /** Stops all that would start by itself, at once. */
  void freeze(Person person, String reason);

  /** Lets automation go on. */
  void release(Person person);

  /** A peer that was quarantined may go on, from what was accepted last. */
  void readmit(Person person, String storeId, String reason);

  /**
   * Tells all that a key of this member may be in other hands. What it signed from this place of
   * the own log on counts no longer, here nor there, but for withdrawals.
   */
  Published compromised(Person person, String kid, long fromIndex);

  /**
   * Identifiers got another holder: what was said about the one before counts no longer.
   *
   * @return how many were noted: all or none
   */
  int changed(HolderDraft draft);

  /** Forgets a message, or all messages about somebody. Reads the whole log. */
  ErasedEntries erase(EraseDraft draft);

  /** The record of a decision, whether it still stands or not. */
  List<String> records(String decisionId);

  /** What proves a message of the log offline: one JSON text. */
  String bundle(String messageId);
}
