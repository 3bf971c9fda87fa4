package org.sipward.exchange.store.chaos;

import java.util.List;
import org.sipward.exchange.local.Published;

/**
 * What a Store acknowledged to its operator.
 *
 * @param members whom it is for; empty: the whole consortium
 * @param isWithdrawal whether it takes back the report that it is about
 */
record Said(String sender, List<String> members, Published published, boolean isWithdrawal) {
  boolean isFor(String member) {
    return members.isEmpty() || members.contains(member) || sender.equals(member);
  }

  /** As the logs know the message. */
  String reference() {
    return sender + "/" + published.messageId();
  }
}
