package org.sipward.app.health;

import java.util.List;
import java.util.Optional;

/**
 * What the HTTP port has to offer besides metrics and health.
 *
 * @param configuration what can be reloaded
 * @param token who shows it may look and change; without one nobody may
 * @param operations what else there is to look at and to change
 */
public record Console(
    Optional<Reloadable> configuration, Optional<ApiToken> token, List<Operation> operations) {
  public Console {
    operations = List.copyOf(operations);
  }
}
