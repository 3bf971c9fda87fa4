package org.sipward.exchange.local;

import java.util.List;

/**
 * A request to another member.
 *
 * @param member who is asked
 * @param reportIds reports of this Store it rests on
 * @param action a word of {@code ActionCode}
 * @param scope words of {@code Scope}
 * @param justification an agreed code
 */
public record ActionDraft(
    String member,
    List<String> reportIds,
    String action,
    List<String> scope,
    Named subject,
    int ttlSeconds,
    String justification) {
  public ActionDraft {
    reportIds = List.copyOf(reportIds);
    scope = List.copyOf(scope);
  }
}
