package org.sipward.exchange.message;

import java.time.Instant;
import java.util.List;
import org.sipward.exchange.message.Bounds.Text;
import org.sipward.exchange.message.Bounds.Whole;

/**
 * A reputation that a model computed; never leads to an action by itself.
 *
 * @param windowS seconds of traffic it was computed from
 * @param validUntil at most 7 days after the message was signed
 */
public record Indicator(
    Subject subject,
    @Whole(max = 100) int riskScore,
    @Text(pattern = Bounds.CODE, max = 64) String modelId,
    @Whole(min = 1, max = 34_560_000) int windowS,
    @Whole long sampleSize,
    Instant validUntil)
    implements Body {
  @Override
  public List<Subject> subjects() {
    return List.of(subject);
  }
}
