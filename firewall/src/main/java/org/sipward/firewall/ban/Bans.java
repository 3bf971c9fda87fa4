package org.sipward.firewall.ban;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sipward.firewall.order.Filing;
import org.sipward.firewall.order.OrderTable;
import org.sipward.firewall.transport.bounds.KeyedHash;
import org.sipward.firewall.zone.BanRules;
import org.sipward.firewall.zone.Prefix;
import org.sipward.kernel.Mode;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.order.Order;
import org.sipward.kernel.order.Service;
import org.sipward.kernel.order.Target;

/**
 * The bans in force, and what may lead to more: a ban is a block order with an end, given where the
 * points of a source reach what its zone says.
 *
 * <p>The order table decides whom no order stops, so the core, peers, next hops and our own
 * addresses win over every ban, whoever asks for it. At most {@value #CAPACITY} stand at once; what
 * is beyond is refused, and nothing is let go to make room. Reads no clock. The loops only put
 * evidence into rings; all else is the control plane's. Safe for all threads.
 */
public final class Bans {
  /** How the ids of its orders begin. */
  static final String ORDER = "ban-";

  /** Who gives them where nobody is named. */
  static final String AUTHOR = "ban";

  static final int CAPACITY = 10_000;

  /** Each further ban of a source is so many times as long. */
  private static final int GROWTH = 4;

  private static final int MOST_GROWTHS = 10;

  /** How long the bans of a source are remembered. */
  private static final long MEMORY_SECONDS = Duration.ofDays(7).toSeconds();

  /** How long after its emergency call the connections of a source are not cut. */
  private static final long EMERGENCY_SECONDS = Duration.ofMinutes(30).toSeconds();

  private static final long SWEEP_SECONDS = 60;

  private static final Set<Service> EVERYTHING =
      EnumSet.of(Service.CALL_IN, Service.SMS_IN, Service.REGISTRATION, Service.SIGNALLING);

  private final OrderTable orders;
  private final Scores scores;
  private final Suspects suspects;
  private final List<EvidenceRing> rings = new CopyOnWriteArrayList<>();
  private final Map<Prefix, Ban> standing = new LinkedHashMap<>();
  private volatile List<BanRules> rules = List.of();
  private List<String> zones = List.of();
  private long sweptSeconds;
  private long total;

  /**
   * Bans of a process.
   *
   * @param hash with a secret, so that nobody can choose sources that share a place
   */
  public Bans(OrderTable orders, KeyedHash hash) {
    this.orders = orders;
    scores = new Scores(hash);
    suspects = new Suspects(hash);
  }

  /** The rules by index of the zone, which stays the same while the process lives. */
  public synchronized void take(List<String> zoneNames, List<BanRules> byZone) {
    zones = List.copyOf(zoneNames);
    rules = List.copyOf(byZone);
  }

  BanRules rules(int zone) {
    List<BanRules> now = rules;
    return zone < now.size() ? now.get(zone) : BanRules.OFF;
  }

  Suspects suspects() {
    return suspects;
  }

  /** A ring for one more loop. */
  EvidenceRing ring() {
    EvidenceRing ring = new EvidenceRing();
    rings.add(ring);
    return ring;
  }

  /** Evidence that found its ring full since the start. */
  public long lost() {
    return rings.stream().mapToLong(EvidenceRing::lost).sum();
  }

  /** Bans since the start. */
  public synchronized long total() {
    return total;
  }

  /** What stands, oldest first. */
  public synchronized List<Ban> standing() {
    return List.copyOf(standing.values());
  }

  /** Looks at what the loops have seen, and at what has ended; a few times a second. */
  public synchronized List<Ruling> tick(Instant now) {
    List<Ruling> rulings = new ArrayList<>();
    for (Iterator<Ban> all = standing.values().iterator(); all.hasNext(); ) {
      Ban ban = all.next();
      if (!ban.until().isAfter(now)) {
        all.remove();
        rulings.add(new Ruling.Ended(ban, "it has ended"));
      }
    }
    rings.forEach(ring -> ring.drain(evidence -> weigh(evidence, now, rulings)));
    if (now.getEpochSecond() - sweptSeconds > SWEEP_SECONDS) {
      sweptSeconds = now.getEpochSecond();
      scores.forget(sweptSeconds, MEMORY_SECONDS, suspects);
    }
    return rulings;
  }

  private void weigh(Evidence evidence, Instant now, List<Ruling> into) {
    BanRules zone = rules(evidence.zone);
    long seconds = now.getEpochSecond();
    switch (evidence.kind) {
      case EMERGENCY -> scores.at(evidence.high, evidence.low).emergency(seconds);
      case SUCCESS -> {
        Scores.Score score = scores.find(evidence.high, evidence.low);
        if (score != null) {
          score.clear();
        }
      }
      case REFUSED, DENIED -> {
        Scores.Score score = scores.at(evidence.high, evidence.low);
        score.add(evidence, seconds, zone.windowSeconds());
        suspects.add(evidence.high, evidence.low);
        Prefix block = Blocks.source(evidence.high, evidence.low);
        if (score.points() >= zone.points() && !standing.containsKey(block)) {
          into.add(reached(evidence, score, block, now));
          score.clear();
        }
      }
    }
  }

  private Ruling reached(Evidence evidence, Scores.Score score, Prefix block, Instant now) {
    BanRules zone = rules(evidence.zone);
    Duration length = length(zone, score.bans());
    String rule =
        score.points()
            + " points of "
            + zone.points()
            + " within "
            + zone.windowSeconds()
            + " s in zone "
            + zones.get(evidence.zone);
    Ban ban =
        new Ban(
            block,
            zones.get(evidence.zone),
            now,
            now.plus(length),
            AUTHOR,
            evidence.reason,
            rule,
            HexFormat.of().formatHex(score.digest()),
            zone.kernel());
    if (zone.mode() != Mode.ENFORCE) {
      return new Ruling.Would(ban);
    }
    Ruling ruling = put(ban, !score.hadEmergency(now.getEpochSecond() - EMERGENCY_SECONDS));
    if (ruling instanceof Ruling.Banned) {
      score.banned();
    }
    return ruling;
  }

  private static Duration length(BanRules zone, int bansBefore) {
    Duration length = Duration.ofMinutes(zone.firstMinutes());
    Duration longest = Duration.ofHours(zone.longestHours());
    for (int i = 0; i < Math.min(bansBefore, MOST_GROWTHS); i++) {
      length = length.multipliedBy(GROWTH);
    }
    return length.compareTo(longest) > 0 ? longest : length;
  }

  private Ruling put(Ban ban, boolean cut) {
    if (standing.size() >= CAPACITY && !standing.containsKey(ban.block())) {
      return new Ruling.Refused(ban.block(), CAPACITY + " bans stand already");
    }
    Optional<Identifier> address = Blocks.identifier(ban.block());
    if (address.isEmpty()) {
      return new Ruling.Refused(ban.block(), Filing.Reason.TOO_WIDE.text());
    }
    Order.Block order =
        new Order.Block(
            id(ban.block()),
            new Target.Source(address.get()),
            EVERYTHING,
            ban.until(),
            ban.author(),
            ban.reason() + "; " + ban.rule() + "; sha256:" + ban.digest());
    return switch (orders.file(order)) {
      case Filing.Refused refused -> new Ruling.Refused(ban.block(), refused.reason().text());
      case Filing.Filed _ -> {
        standing.put(ban.block(), ban);
        total++;
        yield new Ruling.Banned(ban, cut);
      }
    };
  }

  /**
   * An operator bans a block of addresses.
   *
   * @param length at most 30 days
   * @param reason his words
   */
  public synchronized Ruling add(
      Prefix block, Duration length, String author, String reason, Instant now) {
    Ban ban = new Ban(block, "", now, now.plus(length), author, reason, "asked for", "", false);
    return put(ban, true);
  }

  /** Ends a ban before its time and forgets what there was against the source. */
  public synchronized List<Ruling> lift(Prefix block, String author, String why) {
    Scores.Score score = scores.find(block.high(), block.low());
    if (score != null) {
      score.forgive();
    }
    Ban ban = standing.remove(block);
    if (ban == null) {
      return List.of();
    }
    orders.file(new Order.Release(id(block), author, why));
    return List.of(new Ruling.Ended(ban, why));
  }

  private static String id(Prefix block) {
    return ORDER + Blocks.text(block).replace('/', '-');
  }
}
