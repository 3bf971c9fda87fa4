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

  /** Of a place: upper and lower half of the block, and its length plus one; 0: empty. */
  private static final int FIELDS = 3;

  /** The golden ratio: neighbours fall far from each other. Who is in it, we say ourselves. */
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private final int[] lengths;
  private final long[] blocks;
  private final int[] peers;
  private final int mask;

  PeerTable(List<Peer> all) {
    List<Prefix> prefixes = all.stream().flatMap(peer -> peer.addresses().stream()).toList();
    int places = Integer.highestOneBit(Math.max(1, prefixes.size())) << 2; // at most half are taken
    lengths = prefixes.stream().mapToInt(Prefix::bits).distinct().sorted().toArray();
    blocks = new long[places * FIELDS];
    peers = new int[places * COLUMNS];
    mask = places - 1;
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
      int place = place(high & Prefix.highMask(bits), low & Prefix.lowMask(bits), bits);
      found = Math.min(found, peers[place * COLUMNS + column]);
    }
    return found;
  }

  private void add(Prefix block, int index, Peer peer) {
    int place = place(block.high(), block.low(), block.bits());
    blocks[place * FIELDS] = block.high();
    blocks[place * FIELDS + 1] = block.low();
    blocks[place * FIELDS + 2] = block.bits() + 1L;
    for (Transport transport : peer.transports()) {
      int at = place * COLUMNS + transport.ordinal();
      peers[at] = Math.min(peers[at], index);
    }
    int at = place * COLUMNS + ANY;
    peers[at] = Math.min(peers[at], index);
  }

  /** Where a block stands, or the empty place that says that it does not. */
  private int place(long high, long low, int bits) {
    int at = (int) (((high * 31 + low * 17 + bits) * SPREAD) >>> 32) & mask;
    while (true) {
      int from = at * FIELDS;
      boolean here =
          blocks[from] == high && blocks[from + 1] == low && blocks[from + 2] == bits + 1L;
      if (here || blocks[from + 2] == 0) {
        return at;
      }
      at = at + 1 & mask;
    }
  }

  /** The same blocks of peers in the same order. */
  @Override
  public boolean equals(Object other) {
    return other instanceof PeerTable table
        && Arrays.equals(lengths, table.lengths)
        && Arrays.equals(blocks, table.blocks)
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
