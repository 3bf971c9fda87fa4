package org.sipward.firewall.brake;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.fact.Facts;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.port.Way;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.firewall.zone.Zone;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Mode;
import org.sipward.sip.Method;
import org.sipward.sip.Octets;
import org.sipward.sip.Parsed;
import org.sipward.sip.SipMessage;
import org.sipward.sip.edit.Edits;

/**
 * The facts of one event loop on their way, of which it counts those about peers for the brake.
 *
 * <p>An open-addressed table of {@value #PEERS} peers; a peer that finds no place is not counted,
 * and the brake never acts for it. No lock; after a peer was seen for the first time nothing is
 * allocated. Who is no peer costs one comparison.
 */
public final class Meter implements Facts {
  /** Peers that are counted, a power of two. */
  static final int PEERS = 2_048;

  private static final int PROBES = 32;
  private static final VarHandle ROWS = MethodHandles.arrayElementVarHandle(Row[].class);

  private final Facts next;
  private final Supplier<Snapshot> network;
  private final @Nullable Row[] rows = new @Nullable Row[PEERS];

  /** Whether the last decision was on a response that says yes. */
  private boolean success;

  /**
   * A meter in front of the facts of a loop.
   *
   * @param network as the packet path sees it now
   */
  public Meter(Facts next, Supplier<Snapshot> network) {
    this.next = next;
    this.network = network;
  }

  @Override
  public void decided(
      Arrival arrival, Octets octets, Parsed message, FindingLog findings, Verdict verdict) {
    next.decided(arrival, octets, message, findings, verdict);
    success = false;
    if (message instanceof SipMessage sip) {
      success = !sip.isRequest() && sip.status() >= 200 && sip.status() < 300;
      Peer peer = arrival.peer();
      if (peer != null && !(sip.isRequest() && sip.method() == Method.ACK)) {
        Row row = row(arrival.zone().name(), peer.name());
        if (row != null) {
          count(row, findings, verdict);
        }
      }
    }
  }

  private static void count(Row row, FindingLog findings, Verdict verdict) {
    switch (verdict) {
      case Verdict.Forward _ -> row.count(Row.ACCEPTED);
      case Verdict.Reject _, Verdict.Drop _ -> row.count(Row.REFUSED);
      case Verdict.Absorb _ -> {
        return;
      }
    }
    boolean refused = !(verdict instanceof Verdict.Forward);
    for (int i = 0; i < findings.firstSent(); i++) {
      int control = Yielding.index(findings.check(i).control());
      if (control < 0
          || findings.action(i).compareTo(Action.STRIP) <= 0
          || isEarlier(findings, i)) {
        continue;
      }
      row.count(Row.found(control));
      if (refused && verdict.reason().equals(findings.check(i).control().id())) {
        row.count(Row.refused(control));
      }
    }
  }

  /** Whether the same control has an earlier finding that asks for a refusal, too. */
  private static boolean isEarlier(FindingLog findings, int index) {
    for (int i = index - 1; i >= 0 && findings.check(i).equals(findings.check(index)); i--) {
      if (findings.action(i).compareTo(Action.STRIP) > 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void forwarded(Arrival arrival, Listener out, Way way, Edits sent) {
    next.forwarded(arrival, out, way, sent);
    if (success) {
      success = false;
      Zone zone = network.get().zones().get(out.zone());
      Peer peer = zone.peerAt(way.high(), way.low());
      Row row = peer == null ? null : row(zone.name(), peer.name());
      if (row != null) {
        row.count(Row.ANSWERED);
      }
    }
  }

  @Override
  public void gated(Arrival arrival, Octets octets, Verdict verdict) {
    next.gated(arrival, octets, verdict);
  }

  @Override
  public void limited(Arrival arrival, Control control, Mode mode) {
    next.limited(arrival, control, mode);
  }

  @Override
  public void ordered(String order) {
    next.ordered(order);
  }

  @Override
  public void count(Counter counter) {
    next.count(counter);
  }

  private @Nullable Row row(String zone, String peer) {
    int hash = zone.hashCode() * 31 + peer.hashCode();
    int at = hash ^ hash >>> 15;
    for (int i = 0; i < PROBES; i++) {
      int place = at + i & PEERS - 1;
      Row row = rows[place];
      if (row == null) {
        row = new Row(zone, peer);
        ROWS.setRelease(rows, place, row);
        return row;
      }
      if (row.is(zone, peer)) {
        return row;
      }
    }
    return null;
  }

  /** Hands every row over; any thread. */
  void forEach(Consumer<Row> reader) {
    for (int i = 0; i < PEERS; i++) {
      Row row = (Row) ROWS.getAcquire(rows, i);
      if (row != null) {
        reader.accept(row);
      }
    }
  }
}
