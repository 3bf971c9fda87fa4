package org.sipward.exchange.message;

import java.util.Optional;
import org.sipward.exchange.message.Bounds.Text;
import org.sipward.exchange.message.Bounds.Whole;

/**
 * The damage, as far as it is known.
 *
 * @param currency ISO 4217
 */
public record Impact(
    @Text(pattern = "^[A-Z]{3}$", max = 3) Optional<String> currency,
    @Text(pattern = Bounds.MINOR_UNITS, max = 18) Optional<String> amountMinor,
    @Whole Optional<Long> minutes,
    @Whole Optional<Long> messages,
    Optional<Bucket> victimsBucket) {

  /** A number of people, coarse on purpose. */
  public enum Bucket implements Spelled {
    NOBODY("0"),
    ONE("1"),
    FEW("2-9"),
    DOZENS("10-99"),
    MANY("100+");

    private final String spelling;

    Bucket(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  public Impact {
    InvalidMessage.require(
        currency.isPresent() == amountMinor.isPresent(), "currency", "together with amount_minor");
  }
}
