package org.sipward.firewall.flood;

import org.jspecify.annotations.Nullable;
import org.sipward.firewall.gate.Gate;
import org.sipward.firewall.order.Peek;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Rates;
import org.sipward.kernel.Mode;
import org.sipward.sip.Octets;

/**
 * What is let in of messages that nobody has read: by the tier of their source (peer, known,
 * unknown), the allowance of that tier, and how far we are behind.
 *
 * <p>What belongs to something that is up has allowances of its own, so that beginnings cannot use
 * them up. Who has proven his address is answered within a second allowance as large as the first;
 * beyond that, and all the rest, is dropped unread. One per loop; allocates nothing.
 */
final class Admittance {
  /** Messages that go on for one that begins: ACK, BYE and their responses, PRACK, UPDATE. */
  private static final int ONWARD = 16;

  /** The same of strangers, who send few. */
  private static final int ONWARD_OF_STRANGERS = 4;

  /** REGISTERs of a known source for one other beginning: an office comes back from an outage. */
  private static final int REGISTERS = 10;

  /** Messages of a source with an emergency call, whatever else it has used up. */
  private static final int HELPED_PER_SECOND = 10;

  private static final int HELPED_BURST = 40;

  /** What a key is about, beside the ordinals of {@link Opening}. */
  private static final int LANE = 64;

  private static final int ANSWERS = 65;

  private final Memory memory;
  private final Gate gate;
  private final Names names;
  private final Load load = new Load();
  private long nowNanos;
  private Octets octets = Octets.of("");
  private Opening opening = Opening.OTHER;
  private Rates rates = Rates.NONE;
  private int level;
  private @Nullable Excess refusing;
  private @Nullable Excess noticed;

  Admittance(Memory memory, Gate gate) {
    this.memory = memory;
    this.gate = gate;
    this.names = memory.names;
  }

  void tick(long nowNanos) {
    this.nowNanos = nowNanos;
  }

  void batch(int listener, boolean full) {
    load.batch(listener, full, nowNanos);
  }

  /** Forgets what it has seen of the last message. */
  void clear() {
    refusing = null;
    noticed = null;
  }

  /** What is to be answered once it is read, if it turns out to begin something; or null. */
  @Nullable Excess refusing() {
    return refusing;
  }

  /** The first limit that only looks on and saw too much, or null. */
  @Nullable Excess noticed() {
    return noticed;
  }

  /** The excess for which a message is dropped unread, or null. */
  @Nullable Excess sheds(Arrival arrival, Octets octets) {
    clear();
    this.octets = octets;
    rates = arrival.screening().rates();
    opening = Opening.of(octets);
    level = opening == Opening.GOES_ON ? 0 : load.level(arrival.listener().index(), nowNanos);
    Peer peer = arrival.peer();
    if (peer != null) {
      return peer(arrival, names.peer(arrival.zone(), peer));
    }
    long source = names.source(arrival.source());
    return memory.known.hear(source, nowNanos) ? known(arrival, source) : unknown(arrival, source);
  }

  // ---- tiers

  private @Nullable Excess peer(Arrival arrival, long key) {
    long agreed = (rates.peerPerSecond() * 12L + 9) / 10;
    long perSecond = opening == Opening.GOES_ON ? agreed * ONWARD : agreed;
    Excess excess = null;
    if (level > 2 && isRefused(arrival, Excess.OF_LOAD)) {
      excess = Excess.OF_LOAD;
    } else if (!takes(memory.peers, lane(key), perSecond, 2 * perSecond)
        && isRefused(arrival, Excess.OF_PEER)) {
      excess = Excess.OF_PEER;
    }
    return excess == null || isAnswered(memory.peers, key, agreed)
        ? answered(excess)
        : dropped(arrival, memory.peers, key, agreed, excess);
  }

  private @Nullable Excess known(Arrival arrival, long key) {
    long perSecond = rates.knownPerSecond();
    long times = opening == Opening.REGISTER ? REGISTERS : opening == Opening.GOES_ON ? ONWARD : 1;
    long own = opening == Opening.REGISTER ? names.of(key, opening.ordinal()) : lane(key);
    Excess excess = null;
    if (level > 1 && isRefused(arrival, Excess.OF_LOAD)) {
      excess = Excess.OF_LOAD;
    } else if (!takes(memory.good, own, perSecond * times, rates.knownBurst() * times)
        && isRefused(arrival, Excess.OF_SOURCE)) {
      excess = Excess.OF_SOURCE;
    }
    return excess == null || (level < 3 && isAnswered(memory.good, key, perSecond * times))
        ? answered(excess)
        : dropped(arrival, memory.good, key, perSecond, excess);
  }

  private @Nullable Excess unknown(Arrival arrival, long key) {
    boolean proven = arrival.transport().reliable();
    Excess excess = ofStranger(arrival, key, proven);
    if (excess == null || isHelped(arrival, key)) {
      return null;
    }
    return proven
            && opening != Opening.GOES_ON
            && isAnswered(memory.unknown, key, rates.unknownPerSecond())
        ? answered(excess)
        : excess;
  }

  private @Nullable Excess ofStranger(Arrival arrival, long key, boolean proven) {
    if (level > 0 && isRefused(arrival, Excess.OF_LOAD)) {
      return Excess.OF_LOAD;
    }
    boolean onward = opening == Opening.GOES_ON;
    boolean talking = onward && memory.expected.contains(names.of(key, Proving.TALKING), nowNanos);
    int times = onward ? ONWARD_OF_STRANGERS : 1;
    long zone = names.zone(arrival.zone(), proven);
    long all = rates.strangersPerSecond() * (long) times;
    if (!talking
        && all > 0
        && memory.strangers.isEmpty(lane(zone), all, all, nowNanos)
        && isEnforced(arrival, Excess.OF_STRANGERS)) {
      return Excess.OF_STRANGERS; // without a trace in the tables, which a flood would fill
    }
    long one = rates.unknownPerSecond() * (long) times;
    if (!(takes(memory.unknown, lane(key), one, rates.unknownBurst() * (long) times)
            && (onward || takesMethod(key)))
        && isRefused(arrival, Excess.OF_SOURCE)) {
      return Excess.OF_SOURCE;
    }
    if (talking) {
      return null; // the flood of others does not cost it the call that it has
    }
    long network = rates.networkPerSecond() * (long) times;
    if (!takes(memory.networks, lane(names.network(arrival.source())), network, 2 * network)
        && isRefused(arrival, Excess.OF_NETWORK)) {
      return Excess.OF_NETWORK;
    }
    return !takes(memory.strangers, lane(zone), all, all) && isRefused(arrival, Excess.OF_STRANGERS)
        ? Excess.OF_STRANGERS
        : null;
  }

  /** Of one method a stranger has half of the burst. */
  private boolean takesMethod(long key) {
    long burst = Math.max(1, rates.unknownBurst() / 2);
    long beside = key ^ (opening.ordinal() + 1L); // in the bucket of its source
    return takes(memory.unknown, beside, rates.methodPerSecond(), burst);
  }

  // ---- steps

  /** What goes on has allowances of its own. */
  private long lane(long key) {
    return opening == Opening.GOES_ON ? names.of(key, LANE) : key;
  }

  private boolean takes(Buckets buckets, long key, long perSecond, long burst) {
    return perSecond == 0 || buckets.take(key, perSecond, Math.max(1, burst), nowNanos);
  }

  /** Whether there are answers left: what goes on is not answered but let in. */
  private boolean isAnswered(Buckets buckets, long key, long perSecond) {
    return opening != Opening.GOES_ON
        && takes(buckets, names.of(key, ANSWERS), perSecond, 2 * perSecond);
  }

  private @Nullable Excess answered(@Nullable Excess excess) {
    refusing = excess;
    return null;
  }

  /** Unless it certainly begins something it has the allowance of what goes on. */
  private @Nullable Excess dropped(
      Arrival arrival, Buckets buckets, long key, long perSecond, Excess excess) {
    long source = arrival.peer() == null ? key : names.source(arrival.source());
    boolean spared =
        isHelped(arrival, source)
            || (opening != Opening.GOES_ON
                && !Peek.isRefusable(octets, arrival.zone())
                && takes(buckets, names.of(key, LANE), perSecond * ONWARD, 2 * perSecond * ONWARD));
    return spared ? null : excess;
  }

  /** Whether it calls for help, or comes from where such a call came from and keeps to a bound. */
  private boolean isHelped(Arrival arrival, long source) {
    if (gate.asksForHelp(octets, arrival.zone())) {
      return true;
    }
    return memory.isHelped(source, nowNanos)
        && memory.unknown.take(
            names.of(source, Proving.HELPED), HELPED_PER_SECOND, HELPED_BURST, nowNanos);
  }

  private boolean isRefused(Arrival arrival, Excess excess) {
    Mode mode = arrival.screening().modes().of(excess.control());
    if (mode == Mode.MONITOR && noticed == null) {
      noticed = excess;
    }
    return mode == Mode.ENFORCE;
  }

  private static boolean isEnforced(Arrival arrival, Excess excess) {
    return arrival.screening().modes().of(excess.control()) == Mode.ENFORCE;
  }
}
