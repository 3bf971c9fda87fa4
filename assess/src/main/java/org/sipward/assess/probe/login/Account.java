package org.sipward.assess.probe.login;

import java.util.List;
import java.util.Locale;

/**
 * An account that may be in a device as it was delivered.
 *
 * @param name of its row; the only thing that results say of it
 * @param user empty where only a password is asked for
 * @param only the protocols in which it is known, in lower case; empty where it is in all
 */
record Account(String name, String user, String password, List<String> only) {
  /** The user whose wrong logins are counted; most of the well-known accounts are of it. */
  static final String ONE = "admin";

  /** One that is known in every protocol. */
  Account(String name, String user, String password) {
    this(name, user, password, List.of());
  }

  /** Whether it is worth a try at a login of such a name, {@code FTP at 192.0.2.7 port 21}. */
  boolean isFor(String login) {
    String protocol = login.replaceFirst(" .*", "").toLowerCase(Locale.ROOT);
    return only.isEmpty() || only.contains(protocol);
  }

  /** A wrong password for a user, another one for each number. */
  static Account wrong(String user, int number) {
    return new Account("a wrong login", user, "Wr0ng-zvq8x" + number);
  }
}
