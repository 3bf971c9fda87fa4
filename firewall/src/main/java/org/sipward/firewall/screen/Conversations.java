package org.sipward.firewall.screen;

import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import org.sipward.firewall.capture.PacketFlow;

/**
 * The conversations of a capture for which something was said once.
 *
 * <p>Both directions are one. Bounded: the oldest is forgotten first, and may then be mentioned
 * again.
 */
final class Conversations {
  private static final int CAPACITY = 65_536;

  private final SequencedSet<PacketFlow> known = new LinkedHashSet<>();

  /** Whether it is mentioned for the first time. */
  boolean add(PacketFlow flow) {
    if (known.size() >= CAPACITY) {
      known.removeFirst();
    }
    return known.add(isOrdered(flow) ? flow : flow.reversed());
  }

  private static boolean isOrdered(PacketFlow flow) {
    return text(flow.source()).compareTo(text(flow.destination())) <= 0;
  }

  private static String text(InetSocketAddress end) {
    return end.getAddress().getHostAddress() + " " + end.getPort();
  }
}
