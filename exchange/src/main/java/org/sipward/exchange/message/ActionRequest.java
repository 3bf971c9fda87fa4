package org.sipward.exchange.message;

import static org.sipward.exchange.message.InvalidMessage.require;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sipward.exchange.message.Bounds.Items;
import org.sipward.exchange.message.Bounds.Text;
import org.sipward.exchange.message.Bounds.Whole;
import org.sipward.exchange.vocabulary.ActionCode;
import org.sipward.exchange.vocabulary.Actionability;
import org.sipward.exchange.vocabulary.Scope;

/**
 * One member asking another to do something about one subject; the other decides and answers.
 *
 * @param reportRefs the reports it rests on
 * @param ttlSeconds always ends; at most what the code allows
 * @param deadline when an answer comes too late
 * @param reversalOf the action it takes back
 */
public record ActionRequest(
    UUID actionId,
    @Items(min = 1, max = 64) List<UUID> reportRefs,
    ActionCode actionCode,
    @Items(max = 13) List<Scope> scope,
    Subject subject,
    @Whole(min = 60, max = 2_592_000) int ttlSeconds,
    Instant deadline,
    Urgency urgency,
    @Text(pattern = Bounds.CODE, max = 64) String justificationCode,
    @Text(pattern = Bounds.CODE, max = 64) Optional<String> contactRole,
    Optional<UUID> reversalOf)
    implements Body {

  /** How soon an answer is wanted. */
  public enum Urgency {
    IMMEDIATE,
    NORMAL,
    LOW
  }

  public ActionRequest {
    reportRefs = List.copyOf(reportRefs);
    scope = List.copyOf(scope);
    require(
        ttlSeconds <= actionCode.maxTtl().toSeconds(),
        "ttl_seconds",
        "at most " + actionCode.maxTtl().toSeconds() + " for " + actionCode);
    boolean touches =
        actionCode.actionability() == Actionability.RESTRICT
            || actionCode.actionability() == Actionability.BLOCK;
    require(!touches || !scope.isEmpty(), "scope", "the services that " + actionCode + " touches");
    require(
        (actionCode == ActionCode.UNBLOCK) == reversalOf.isPresent(),
        "reversal_of",
        "the action that UNBLOCK takes back, and only there");
  }

  @Override
  public List<Subject> subjects() {
    return List.of(subject);
  }
}
