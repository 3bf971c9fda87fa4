package org.sipward.app.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import org.sipward.app.demo.HostileMessage.Fate;
import org.sipward.app.demo.HostileMessage.Sender;

/**
 * The attacker: sends the messages of {@link HostileCatalogue} one after the other, each from a
 * host that the firewall knows as a peer and from one that it does not know.
 *
 * <p>{@link #strike} is for one thread, everything else safe for all.
 */
final class Attacker implements AutoCloseable {
  private static final List<HostileMessage> MESSAGES = HostileCatalogue.ALL;

  private final AtomicLongArray sent = new AtomicLongArray(MESSAGES.size());
  private final LongAdder answersToPeer = new LongAdder();
  private final LongAdder answersToStranger = new LongAdder();
  private final UdpPort peer;
  private final UdpPort stranger;
  private final InetSocketAddress target;
  private final String targetText;
  private int next;

  private Attacker(InetSocketAddress peer, InetSocketAddress stranger, InetSocketAddress target)
      throws IOException {
    this.target = target;
    this.targetText = target.getAddress().getHostAddress() + ":" + target.getPort();
    this.peer = UdpPort.open(peer, datagram -> count(datagram, answersToPeer));
    try {
      this.stranger = UdpPort.open(stranger, datagram -> count(datagram, answersToStranger));
    } catch (IOException e) {
      this.peer.close();
      throw e;
    }
  }

  /** An attacker on two addresses, ports chosen by the system. */
  static Attacker open(InetSocketAddress peer, InetSocketAddress stranger, InetSocketAddress target)
      throws IOException {
    return new Attacker(peer, stranger, target);
  }

  /** Sends the next message from both addresses. */
  void strike() {
    int at = next++ % MESSAGES.size();
    var message = MESSAGES.get(at);
    send(message, peer);
    send(message, stranger);
    sent.incrementAndGet(at);
  }

  /** Messages sent by the peer, by the control that should meet them, for one fate. */
  Map<String, Long> sent(Fate fate) {
    Map<String, Long> byControl = new TreeMap<>();
    for (int i = 0; i < MESSAGES.size(); i++) {
      long count = sent.get(i);
      if (MESSAGES.get(i).fate() == fate && count > 0) {
        byControl.merge(MESSAGES.get(i).control(), count, Long::sum);
      }
    }
    return byControl;
  }

  /** Messages sent from the unknown address; as many as from the peer's. */
  long sentByStranger() {
    long sum = 0;
    for (int i = 0; i < sent.length(); i++) {
      sum += sent.get(i);
    }
    return sum;
  }

  /** Responses that the peer's address received. */
  long answersToPeer() {
    return answersToPeer.sum();
  }

  /** Responses that the unknown address received; every one is a gift to a spoofed victim. */
  long answersToStranger() {
    return answersToStranger.sum();
  }

  private void send(HostileMessage message, UdpPort from) {
    from.send(message.wire().apply(new Sender(from.hostPort(), targetText)), target);
  }

  private static void count(UdpPort.Datagram datagram, LongAdder answers) {
    if (new String(datagram.octets(), StandardCharsets.ISO_8859_1).startsWith("SIP/2.0 ")) {
      answers.increment();
    }
  }

  @Override
  public void close() {
    peer.close();
    stranger.close();
  }
}
