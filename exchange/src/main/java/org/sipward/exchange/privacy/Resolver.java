package org.sipward.exchange.privacy;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import org.sipward.kernel.identifier.Identifier;

/**
 * Whom pseudonyms stand for, as far as this Store knows the identifiers itself: its subscribers and
 * what passed by. In memory only; empty after a restart.
 *
 * <p>Holds {@value #CAPACITY} pseudonyms unless told otherwise, at some 200 octets each; when it is
 * full, the one that was not asked for or told for longest gives way. Safe for threads.
 */
public final class Resolver {
  /** How many pseudonyms are kept; an identifier has one for each accepted key. */
  public static final int CAPACITY = 1_000_000;

  private final int capacity;
  private final LinkedHashMap<Pseudonym, Identifier> known = new LinkedHashMap<>(16, 0.75f, true);

  public Resolver() {
    this(CAPACITY);
  }

  public Resolver(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("a resolver knows something");
    }
    this.capacity = capacity;
  }

  /** Remembers an identifier under what the ring calls it at present. */
  public void learn(Identifier identifier, KeyRing ring) {
    var names = ring.pseudonyms(identifier);
    synchronized (this) {
      for (var name : names) {
        known.put(name, identifier);
      }
      var oldest = known.keySet().iterator();
      while (known.size() > capacity) {
        oldest.next();
        oldest.remove();
      }
    }
  }

  /** Whom it stands for, if that is known here. */
  public synchronized Optional<Identifier> resolve(Pseudonym pseudonym) {
    return Optional.ofNullable(known.get(pseudonym));
  }

  /** Forgets an identifier under all its names. Looks at everything. */
  public synchronized void forget(Identifier identifier) {
    known.values().removeIf(identifier::equals);
  }

  /** Forgets the names of all other epochs; when a key is dropped. Looks at everything. */
  public synchronized void retain(Collection<Epoch> epochs) {
    var kept = Set.copyOf(epochs);
    known.keySet().removeIf(name -> !kept.contains(name.epoch()));
  }

  public synchronized int size() {
    return known.size();
  }
}
