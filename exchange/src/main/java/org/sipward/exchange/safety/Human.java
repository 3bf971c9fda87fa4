package org.sipward.exchange.safety;

import java.util.regex.Pattern;

/**
 * A person of this operator who answers for what is done: made where somebody has been
 * authenticated, never from a message. What only a human may do takes one of these.
 *
 * @param name the account, 1 to 64 printable characters without spaces
 */
public record Human(String name) {
  public Human {
    if (!Pattern.matches("[!-~]{1,64}", name)) {
      throw new IllegalArgumentException("a human is named by 1 to 64 printable characters");
    }
  }
}
