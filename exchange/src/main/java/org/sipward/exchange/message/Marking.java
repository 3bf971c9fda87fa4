package org.sipward.exchange.message;

import java.util.List;
import java.util.Optional;
import org.sipward.exchange.message.Bounds.Items;
import org.sipward.exchange.message.Bounds.Whole;

/**
 * What a receiver may do with a message besides reading it.
 *
 * @param retentionDays how long it may be kept
 * @param maxHops how many Stores may pass it on
 */
public record Marking(
    Tlp tlp,
    Optional<Pap> pap,
    Optional<Iep> iep,
    @Items(min = 1, max = 4) List<Purpose> purpose,
    @Whole(min = 1, max = 400) int retentionDays,
    @Whole(min = 0, max = 3) int maxHops) {

  /** Traffic Light Protocol 2.0 (FIRST): with whom it may be shared. */
  public enum Tlp {
    RED,
    AMBER_STRICT,
    AMBER,
    GREEN,
    CLEAR
  }

  /** Permissible Actions Protocol: how visibly it may be used. */
  public enum Pap {
    RED,
    AMBER,
    GREEN,
    CLEAR
  }

  /** Why it may be processed at all. */
  public enum Purpose {
    FRAUD_PREVENTION,
    NETWORK_SECURITY,
    CUSTOMER_PROTECTION,
    LAW_ENFORCEMENT_REQUEST
  }

  /** Information Exchange Policy (FIRST) in the parts that are used here. */
  public record Iep(
      PermittedActions permittedActions, Attribution attribution, Notify notifyAffected) {}

  /** How far the consequences may show. */
  public enum PermittedActions {
    NONE,
    INTERNAL_ONLY,
    CONTACT_FOR,
    EXTERNALLY_VISIBLE_INDIRECT,
    EXTERNALLY_VISIBLE_DIRECT
  }

  /** Whether the origin may be named. */
  public enum Attribution {
    MAY,
    MUST_NOT
  }

  /** Whether those affected are to be told. */
  public enum Notify {
    MAY,
    MUST,
    MUST_NOT
  }

  public Marking {
    purpose = List.copyOf(purpose);
  }
}
