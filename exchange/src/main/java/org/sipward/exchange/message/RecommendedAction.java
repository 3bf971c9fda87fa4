package org.sipward.exchange.message;

import java.util.List;
import java.util.Optional;
import org.sipward.exchange.message.Bounds.Items;
import org.sipward.exchange.message.Bounds.Text;
import org.sipward.exchange.message.Bounds.Whole;
import org.sipward.exchange.vocabulary.ActionCode;
import org.sipward.exchange.vocabulary.Actionability;
import org.sipward.exchange.vocabulary.Scope;

/**
 * What the origin would do; each receiver decides for itself.
 *
 * @param actionability what the code asks for, repeated for readers that do not know the code
 */
public record RecommendedAction(
    ActionCode actionCode,
    Optional<Actionability> actionability,
    @Whole(min = 60, max = 2_592_000) int suggestedTtlSeconds,
    @Items(max = 13) List<Scope> scope,
    @Text(pattern = Bounds.CODE, max = 64) Optional<String> reasonCode) {
  public RecommendedAction {
    scope = List.copyOf(scope);
    InvalidMessage.require(
        actionability.filter(a -> a != actionCode.actionability()).isEmpty(),
        "actionability",
        actionCode.actionability() + " for " + actionCode);
  }
}
