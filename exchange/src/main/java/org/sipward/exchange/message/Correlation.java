package org.sipward.exchange.message;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sipward.exchange.message.Bounds.Items;
import org.sipward.exchange.message.Bounds.Text;

/**
 * What a message has to do with others.
 *
 * @param inReplyTo id of the message answered
 * @param causes hashes of messages that must be known before this one makes sense
 */
public record Correlation(
    @Text(pattern = Bounds.MESSAGE_ID) Optional<String> inReplyTo,
    Optional<UUID> caseId,
    Optional<UUID> reportId,
    @Items(max = 16) @Text(pattern = Bounds.SHA256, max = 64) List<String> causes) {
  public Correlation {
    causes = List.copyOf(causes);
  }
}
