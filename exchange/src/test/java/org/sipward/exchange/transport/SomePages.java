package org.sipward.exchange.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.sipward.exchange.log.ConsistencyProof;
import org.sipward.exchange.log.Hash;
import org.sipward.exchange.log.InclusionProof;
import org.sipward.exchange.log.Leaf;
import org.sipward.exchange.log.Opening;
import org.sipward.exchange.log.Salt;
import org.sipward.exchange.protocol.Entry;
import org.sipward.exchange.protocol.Hop;
import org.sipward.exchange.protocol.Page;

/** Pages of every form, drawn from a seed; they prove nothing. */
public final class SomePages {
  private static final Instant BASE = Instant.parse("2026-11-20T12:00:00.000Z");

  private final Random random;

  public SomePages(long seed) {
    random = new Random(seed);
  }

  /** A page without entries. */
  public static Page empty(String origin, long from) {
    return new Page(
        origin,
        from,
        from,
        "note\n\n".getBytes(UTF_8),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** A page with up to ten entries. */
  public Page any() {
    List<Entry> entries = new ArrayList<>();
    for (int i = random.nextInt(11); i > 0; i--) {
      entries.add(entry());
    }
    return new Page(
        "operator-a/main",
        random.nextInt(1000),
        random.nextLong(1L << 53),
        "operator-a/main\n12\nx\n\n\u2014 operator-a/main AAAA\n".getBytes(UTF_8),
        random.nextBoolean() ? Optional.empty() : Optional.of(growth()),
        random.nextBoolean() ? Optional.empty() : Optional.of(growth()),
        entries);
  }

  private Entry entry() {
    return switch (random.nextInt(3)) {
      case 0 -> held();
      case 1 -> {
        int level = random.nextInt(41);
        yield new Entry.Withheld(level, random.nextLong((1L << 53) >> level), hash());
      }
      default -> {
        var held = held();
        yield new Entry.Proven(
            held, new InclusionProof(held.position(), random.nextLong(1L << 53), path(53)));
      }
    };
  }

  private Entry.Held held() {
    byte[] message = new byte[random.nextInt(300)];
    random.nextBytes(message);
    var opening = Opening.of(Salt.next(random), message);
    var leaf = new Leaf("REPORT", "P" + random.nextInt(4), time(), opening.commitment());
    List<Hop> hops = new ArrayList<>();
    for (int i = random.nextInt(Hop.MOST + 1); i > 0; i--) {
      hops.add(new Hop("operator-b/main", time(), random.nextInt(1000)));
    }
    return new Entry.Held(random.nextLong(1L << 53), leaf, opening, hops);
  }

  private Instant time() {
    return BASE.plusMillis(random.nextInt());
  }

  private ConsistencyProof growth() {
    return new ConsistencyProof(random.nextInt(100), random.nextLong(1L << 53), path(54));
  }

  private List<Hash> path(int most) {
    List<Hash> path = new ArrayList<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      path.add(hash());
    }
    return path;
  }

  private Hash hash() {
    byte[] octets = new byte[Hash.BYTES];
    random.nextBytes(octets);
    return Hash.of(octets);
  }
}
