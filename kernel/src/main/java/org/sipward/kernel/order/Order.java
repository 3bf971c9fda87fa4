package org.sipward.kernel.order;

import java.time.Instant;
import java.util.Set;

/**
 * What the firewall is told to do about somebody; issued by the enforcement and, against sources
 * that it has seen misbehave itself, by the firewall's bans; by nobody else.
 *
 * <p>The newest order of an id takes the place of the one before. Every order but a release has an
 * end, at which it stops by itself whether anybody can still be reached or not.
 */
public sealed interface Order {
  /** As the {@link Advice} it came from. */
  String id();

  /** An order that has an effect, and ends. */
  sealed interface Standing extends Order permits Block, Throttle, Watch {
    Target target();

    Set<Service> services();

    Instant until();

    /** Who ordered it. */
    String author();

    /** For operators, one line. */
    String reason();
  }

  /** To refuse. */
  record Block(
      String id, Target target, Set<Service> services, Instant until, String author, String reason)
      implements Standing {
    public Block {
      services = Set.copyOf(services);
    }
  }

  /**
   * To let pass no more than so many a minute.
   *
   * @param perMinute new calls or messages, at least 1
   */
  record Throttle(
      String id,
      Target target,
      Set<Service> services,
      int perMinute,
      Instant until,
      String author,
      String reason)
      implements Standing {
    public Throttle {
      services = Set.copyOf(services);
      if (perMinute < 1) {
        throw new IllegalArgumentException("a throttle lets at least one pass a minute");
      }
    }
  }

  /** To count and tell of, and touch nothing. */
  record Watch(
      String id, Target target, Set<Service> services, Instant until, String author, String reason)
      implements Standing {
    public Watch {
      services = Set.copyOf(services);
    }
  }

  /** To end what stands under an id. */
  record Release(String id, String author, String reason) implements Order {}
}
