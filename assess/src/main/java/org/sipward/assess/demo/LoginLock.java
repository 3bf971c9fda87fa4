package org.sipward.assess.demo;

import java.util.concurrent.atomic.AtomicInteger;

/** A lock that falls after five wrong logins of users whom nobody knows, and stays. */
final class LoginLock {
  private static final int TRIES = 5;

  private final boolean works;
  private final AtomicInteger wrong = new AtomicInteger();

  LoginLock(boolean works) {
    this.works = works;
  }

  /** Counts a wrong login; true where it is not even looked at any more. */
  boolean refuses() {
    return wrong.getAndIncrement() >= TRIES && works;
  }
}
