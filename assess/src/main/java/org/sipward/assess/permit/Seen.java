package org.sipward.assess.permit;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.BitSet;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What one run has learned of the TCP ports of its targets, so that no probe has to try them all
 * again. Safe for all threads.
 */
public final class Seen {
  private final Map<InetAddress, Ports> all = new ConcurrentHashMap<>();

  private static final class Ports {
    private final BitSet tried = new BitSet();
    private final BitSet open = new BitSet();
    private boolean answered;
  }

  void note(InetSocketAddress target, Contact contact) {
    Ports ports = all.computeIfAbsent(target.getAddress(), _ -> new Ports());
    synchronized (ports) {
      switch (contact) {
        case Contact.Open _ -> {
          ports.tried.set(target.getPort());
          ports.open.set(target.getPort());
          ports.answered = true;
        }
        case Contact.Closed _ -> {
          ports.tried.set(target.getPort());
          ports.answered = true;
        }
        case Contact.Silent _ -> ports.tried.set(target.getPort());
        case Contact.Denied _ -> {}
      }
    }
  }

  /** How many ports were tried; none while nothing at all came back. */
  public int tried(InetAddress address) {
    Ports ports = all.computeIfAbsent(address, _ -> new Ports());
    synchronized (ports) {
      return ports.answered ? ports.tried.cardinality() : 0;
    }
  }

  /** The ports that were open, whenever they were tried. */
  public SortedSet<Integer> open(InetAddress address) {
    Ports ports = all.computeIfAbsent(address, _ -> new Ports());
    synchronized (ports) {
      return ports.open.stream().boxed().collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
