package org.sipward.firewall.zone;

import java.util.Arrays;
import java.util.List;
import org.sipward.sip.Transport;

/**
 * The peers of a zone by address: whoever floods us is looked up in it with every datagram.
 *
 * <p>Every block of every peer stands in one small table, hashed; a look-up asks once for each
 * length that blocks have, and of several peers with an address the first one has it. Immutable,
 * any thread; allocates nothing.
 */
public final class PeerTable {
  static final int NOBODY = Integer.MAX_VALUE;

  /** Of a place: the first peer for each transport, and for any of them. */
  private static final int ANY = Transport.values().length;

  private static final int COLUMNS = ANY + 1;

  private final int[] lengths;

  /** First addresses of blocks, their lengths beside them. */
  private final AddressTable blocks;

  private final int[] peers;

  PeerTable(List<Peer> all) {
    List<Prefix> prefixes = all.stream().flatMap(peer -> peer.addresses().stream()).toList();
    lengths = prefixes.stream().mapToInt(Prefix::bits).distinct().sorted().toArray();
    blocks = new AddressTable(prefixes.size());
    peers = new int[blocks.places() * COLUMNS];
    Arrays.fill(peers, NOBODY);
    for (int i = 0; i < all.size(); i++) {
      for (Prefix block : all.get(i).addresses()) {
        add(block, i, all.get(i));
      }
    }
  }

  /** The first peer with an address on a transport, or {@link #NOBODY}. */
  int at(long high, long low, Transport transport) {
    return first(high, low, transport.ordinal());
  }

  /** The first peer with an address, or {@link #NOBODY}. */
  int at(long high, long low) {
    return first(high, low, ANY);
  }

  private int first(long high, long low, int column) {
    int found = NOBODY;
    for (int bits : lengths) {
      int place = blocks.find(high & Prefix.highMask(bits), low & Prefix.lowMask(bits), bits);
      found = place < 0 ? found : Math.min(found, peers[place * COLUMNS + column]);
    }
    return found;
  }

  private void add(Prefix block, int index, Peer peer) {
    int place = blocks.add(block.high(), block.low(), block.bits());
    for (Transport transport : peer.transports()) {
      int at = place * COLUMNS + transport.ordinal();
      peers[at] = Math.min(peers[at], index);
    }
    int at = place * COLUMNS + ANY;
    peers[at] = Math.min(peers[at], index);
  }

  /** The same blocks of peers in the same order. */
  @Override
  public boolean equals(Object other) {
    return other instanceof PeerTable table
        && Arrays.equals(lengths, table.lengths)
        && blocks.equals(table.blocks)
        && Arrays.equals(peers, table.peers);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(peers);
  }

  @Override
  public String toString() {
    return lengths.length + " lengths of blocks";
  }
}
