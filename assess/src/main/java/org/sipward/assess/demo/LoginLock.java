package org.sipward.assess.demo;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A lock that falls for a user after five wrong logins, and stays. */
final class LoginLock {
  private static final int TRIES = 5;
  private static final int MOST_USERS = 1_000;

  private final boolean works;
  private final Map<String, Integer> wrong = new ConcurrentHashMap<>();

  LoginLock(boolean works) {
    this.works = works;
  }

  /** Counts a wrong login; true where it is not even looked at any more. */
  boolean refuses(String user) {
    if (wrong.size() >= MOST_USERS) {
      return works;
    }
    return wrong.merge(user, 1, Integer::sum) > TRIES && works;
  }
}
