package org.sipward.assess.probe.login;

/**
 * An account that may be in a device as it was delivered.
 *
 * @param name of its row; the only thing that results say of it
 * @param user empty where only a password is asked for
 */
record Account(String name, String user, String password) {
  /** One that no device has. */
  static final Account WRONG = wrong("sw7qkd", 0);

  /** A wrong password for a user, another one for each number. */
  static Account wrong(String user, int number) {
    return new Account("a wrong login", user, "Wr0ng-zvq8x" + number);
  }
}
