package org.sipward.exchange.repository;

import org.sipward.exchange.log.bundle.Bundle;

/** A bundle of an entry, or why there can be none. */
public sealed interface Bundling {
  /** The bundle; it verifies. */
  record Made(Bundle bundle) implements Bundling {}

  /** No bundle can be made; {@code reason} is for people. */
  record Refused(String reason) implements Bundling {}
}
