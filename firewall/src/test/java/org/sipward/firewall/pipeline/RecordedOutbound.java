package org.sipward.firewall.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sipward.firewall.port.Outbound;
import org.sipward.firewall.port.Way;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.sip.edit.Edits;

/** Transports that keep what they are given. */
final class RecordedOutbound implements Outbound {

  /**
   * One message handed over.
   *
   * @param connection the open connection asked for, or 0
   */
  record Sending(int listener, long connection, Endpoint remote, String text) {}

  final List<Sending> sent = new ArrayList<>();
  final List<Long> closed = new ArrayList<>();

  /** Addresses towards which the queue is full or a bound is reached. */
  final Set<Endpoint> dead = new HashSet<>();

  @Override
  public Sent send(Way way, Edits message) {
    if (way.port() == 0 && way.connection() == 0) {
      return Sent.NO_CONNECTION;
    }
    if (dead.contains(way.remote())) {
      return Sent.REFUSED;
    }
    String text = new String(message.toArray(), StandardCharsets.ISO_8859_1);
    sent.add(new Sending(way.listener(), way.connection(), way.remote(), text));
    return Sent.TAKEN;
  }

  @Override
  public void close(long connection) {
    closed.add(connection);
  }

  /** The only message sent since the last call. */
  Sending one() {
    if (sent.size() != 1) {
      throw new AssertionError("expected one message, got " + sent);
    }
    return sent.removeFirst();
  }

  /** Whether nothing was sent. */
  boolean isSilent() {
    return sent.isEmpty();
  }
}
