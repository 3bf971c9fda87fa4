package org.sipward.exchange.transport.local;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
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
import org.sipward.exchange.local.Refused;
import org.sipward.exchange.local.ReportDraft;
import org.sipward.exchange.local.RevokeDraft;
import org.sipward.exchange.local.ShadowDraft;
import org.sipward.exchange.local.Shadowed;
import org.sipward.exchange.local.StoreStatus;
import org.sipward.exchange.local.Told;
import org.sipward.exchange.local.Unavailable;
import org.sipward.exchange.local.VerdictDraft;

/** A Store that refuses what is asked of it or cannot do it, and remembers what it was told. */
final class SomeOperator implements Operator {
  final List<String> heard = new CopyOnWriteArrayList<>();

  @Override
  public Published publish(ReportDraft draft) {
    throw new Refused("event", "a word");
  }

  @Override
  public Published revoke(RevokeDraft draft) {
    throw new Unavailable("the log does not take it now: no room");
  }

  @Override
  public Told query(QueryDraft draft) {
    throw new Refused("value", "a number");
  }

  @Override
  public Published verdict(VerdictDraft draft) {
    throw new Refused("verdict", "a word");
  }

  @Override
  public Published request(ActionDraft draft) {
    throw new Refused("member", "a member");
  }

  @Override
  public Told decide(DecisionDraft draft) {
    throw new Refused("level", "a word");
  }

  @Override
  public StoreStatus status() {
    throw new Refused("", "nothing to say");
  }

  @Override
  public String digest() {
    return "digest";
  }

  @Override
  public ErasedEntries erase(EraseDraft draft) {
    heard.add("erase " + draft.message());
    return new ErasedEntries(List.of(7L));
  }

  @Override
  public Shadowed shadow(ShadowDraft draft) {
    throw new Refused("since", "an instant");
  }

  @Override
  public int changed(HolderDraft draft) {
    heard.add("changed " + draft.changes());
    return draft.changes().size();
  }

  @Override
  public Coverage coverage(UUID reportId) {
    return new Coverage(reportId.toString(), "", List.of());
  }

  @Override
  public void freeze(Person person, String reason) {
    heard.add("freeze " + person.name() + " " + reason);
  }

  @Override
  public void release(Person person) {
    heard.add("release " + person.name());
  }

  @Override
  public void readmit(Person person, String storeId, String reason) {
    heard.add("readmit " + storeId);
  }

  @Override
  public Published compromised(Person person, String kid, long fromIndex) {
    heard.add("compromised " + kid + " from " + fromIndex);
    return new Published("message", kid, fromIndex, "hash");
  }

  @Override
  public List<String> records(String decisionId) {
    return List.of();
  }

  @Override
  public String bundle(String messageId) {
    return "{}";
  }
}
