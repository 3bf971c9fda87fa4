package org.sipward.kernel.order;

import java.util.regex.Pattern;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.NumberPrefix;
import org.sipward.kernel.identifier.NumberRange;

/** Whom an order is aimed at, in terms that can be seen in one message or its source; immutable. */
public sealed interface Target {
  /** A source address or prefix: an identifier of kind IP or CIDR. */
  record Source(Identifier address) implements Target {
    public Source {
      if (address.kind() != IdentifierKind.IP && address.kind() != IdentifierKind.CIDR) {
        throw new IllegalArgumentException("a source is an IP address or prefix");
      }
    }
  }

  /** One telephone number (MSISDN, E.164 with plus sign) on one side of a call. */
  record OneNumber(Side side, Identifier number) implements Target {
    public OneNumber {
      if (number.kind() != IdentifierKind.MSISDN) {
        throw new IllegalArgumentException("a number is an MSISDN");
      }
    }
  }

  /** Consecutive telephone numbers on one side of a call. */
  record Numbers(Side side, NumberRange range) implements Target {
    public Numbers {
      if (range.kind() != IdentifierKind.MSISDN) {
        throw new IllegalArgumentException("a range of telephone numbers");
      }
    }
  }

  /** All telephone numbers that begin alike on one side of a call. */
  record Beginning(Side side, NumberPrefix prefix) implements Target {
    public Beginning {
      if (prefix.kind() != IdentifierKind.MSISDN) {
        throw new IllegalArgumentException("the beginning of telephone numbers");
      }
    }
  }

  /**
   * A telephone number that is known by its keyed pseudonym only.
   *
   * @param epoch the group and period of the key
   * @param value 16 octets in lower-case hexadecimal digits
   */
  record Pseudonym(Side side, String epoch, String value) implements Target {
    private static final Pattern EPOCH = Pattern.compile("[A-Za-z0-9:._-]{1,128}");
    private static final Pattern VALUE = Pattern.compile("[0-9a-f]{32}");

    public Pseudonym {
      if (!EPOCH.matcher(epoch).matches() || !VALUE.matcher(value).matches()) {
        throw new IllegalArgumentException("a pseudonym is 16 octets in hexadecimal, of an epoch");
      }
    }
  }
}
