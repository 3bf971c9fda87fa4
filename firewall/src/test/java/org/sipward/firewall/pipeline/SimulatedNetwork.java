package org.sipward.firewall.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import org.sipward.firewall.port.Outbound;
import org.sipward.firewall.port.Way;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Listener;
import org.sipward.sip.Octets;
import org.sipward.sip.SipParser.Source;
import org.sipward.sip.edit.Edits;

/**
 * A network with a clock of its own around one firewall: datagrams are lost, doubled and overtake
 * each other, streams do none of that; everything follows from a seed.
 */
final class SimulatedNetwork implements Outbound {
  static final long MILLI = 1_000_000L;

  /** Somebody with an address. */
  interface Party {
    void receive(String text);
  }

  private record Happening(long nanos, long sequence, Runnable what) {}

  private final PriorityQueue<Happening> happenings =
      new PriorityQueue<>(
          (a, b) ->
              a.nanos != b.nanos
                  ? Long.compare(a.nanos, b.nanos)
                  : Long.compare(a.sequence, b.sequence));
  private final Map<Endpoint, Party> parties = new HashMap<>();
  private final Random random;
  private final double loss;
  private final Node node;
  private final Pipeline pipeline;
  private final CountedFacts facts = new CountedFacts();
  private long sequence;
  private long nowNanos;
  long lost;
  long strays;

  SimulatedNetwork(TwoZones net, long seed, double loss) {
    this.random = new Random(seed);
    this.loss = loss;
    node = new Node(net.plan(), TwoZones.keys());
    pipeline = new Pipeline(node, this, facts);
  }

  Node node() {
    return node;
  }

  CountedFacts facts() {
    return facts;
  }

  void join(Endpoint address, Party party) {
    parties.put(address, party);
  }

  /** Lets something happen after a while. */
  void after(long millis, Runnable what) {
    happenings.add(new Happening(nowNanos + millis * MILLI, sequence++, what));
  }

  /** A party sends to a listener of the firewall. */
  void send(Endpoint from, int listener, String text) {
    boolean reliable = node.plan().local(listener).listener().transport().reliable();
    carry(
        reliable,
        () ->
            pipeline.accept(
                TwoZones.arrival(node.plan(), listener, from),
                Octets.of(text),
                reliable ? Source.STREAM : Source.DATAGRAM));
  }

  @Override
  public Sent send(Way way, Edits message) {
    Listener out = node.plan().local(way.listener()).listener();
    boolean reliable = out.transport().reliable();
    boolean phone = reliable && out.zone() == TwoZones.ACCESS;
    Endpoint to = phone ? TwoZones.PHONE : way.remote();
    String text = new String(message.toArray(), StandardCharsets.ISO_8859_1);
    carry(
        reliable,
        () -> {
          Party party = parties.get(to);
          if (party == null) {
            strays++;
          } else {
            party.receive(text);
          }
        });
    return Sent.TAKEN;
  }

  @Override
  public void close(long connection) {
    throw new AssertionError("nobody here deserves to be cut off");
  }

  private void carry(boolean reliable, Runnable delivery) {
    if (reliable) {
      after(5, delivery);
      return;
    }
    if (random.nextDouble() < loss) {
      lost++;
      return;
    }
    after(1 + random.nextInt(60), delivery);
    if (random.nextDouble() < loss) {
      after(1 + random.nextInt(200), delivery);
    }
  }

  /** Runs until a time, in steps of the clock. */
  void run(long seconds) {
    long end = nowNanos + seconds * 1_000 * MILLI;
    while (nowNanos < end) {
      pipeline.tick(nowNanos);
      nowNanos += 20 * MILLI;
      while (!happenings.isEmpty() && happenings.peek().nanos <= nowNanos) {
        happenings.remove().what.run();
      }
    }
  }
}
