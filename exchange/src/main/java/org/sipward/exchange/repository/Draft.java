package org.sipward.exchange.repository;

import java.util.Optional;
import org.sipward.exchange.log.Leaf;

/**
 * A message on its way into the log.
 *
 * <p>Its reference says which message it is (sender and message id): a reference is logged once,
 * however often and by however many threads it is appended.
 */
public final class Draft {
  /** No larger object is exchanged. */
  public static final int MAX_BYTES = 256 * 1024;

  public static final int MAX_REFERENCE = 255;

  private final Label label;
  private final byte[] message;
  private final Offer offer;
  private final Optional<Arrival> arrival;
  private final Keeping keeping;

  /** How the log knows it. */
  private record Label(String reference, String type, String retentionClass) {}

  private Draft(
      Label label, byte[] message, Offer offer, Optional<Arrival> arrival, Keeping keeping) {
    this.label = label;
    this.message = message;
    this.offer = offer;
    this.arrival = arrival;
    this.keeping = keeping;
  }

  /**
   * A message as the canonical octets of its envelope, 1 to {@link #MAX_BYTES}.
   *
   * @param type and {@code retentionClass} as in {@link Leaf}
   * @param offer to whom it is shown in pages
   */
  public static Draft of(
      String reference, String type, String retentionClass, byte[] message, Offer offer) {
    if (reference.isEmpty() || reference.length() > MAX_REFERENCE) {
      throw new IllegalArgumentException("a reference has 1 to 255 characters");
    }
    if (!Leaf.isToken(type) || !Leaf.isToken(retentionClass)) {
      throw new IllegalArgumentException("type and class are 1 to 32 of A-Z, 0-9 and underscore");
    }
    if (message.length == 0 || message.length > MAX_BYTES) {
      throw new IllegalArgumentException("a message has 1 to 262144 octets");
    }
    var label = new Label(reference, type, retentionClass);
    return new Draft(label, message.clone(), offer, Optional.empty(), Keeping.LONGEST);
  }

  /** The same with who signed it; of an own one the place is the one it gets. */
  public Draft arriving(Arrival by) {
    return new Draft(label, message, offer, Optional.of(by), keeping);
  }

  /** The same, kept for another time than the longest. */
  public Draft kept(Keeping time) {
    return new Draft(label, message, offer, arrival, time);
  }

  String reference() {
    return label.reference();
  }

  String type() {
    return label.type();
  }

  String retentionClass() {
    return label.retentionClass();
  }

  /** Not a copy: only read within this package. */
  byte[] message() {
    return message;
  }

  Offer offer() {
    return offer;
  }

  Optional<Arrival> arrival() {
    return arrival;
  }

  Keeping keeping() {
    return keeping;
  }
}
