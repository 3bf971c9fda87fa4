package org.sipward.exchange.log;

import java.nio.charset.StandardCharsets;

/**
 * The three hashes of an RFC 9162 tree (section 2.1.1): of no leaves, of a leaf, of a pair.
 *
 * <p>Leaves and nodes are hashed under different prefixes; without them an inner node could be
 * presented as a leaf (second preimage).
 */
public final class Merkle {
  /** The root of a log without entries. */
  public static final Hash EMPTY = Hash.over("".getBytes(StandardCharsets.US_ASCII));

  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  private Merkle() {}

  public static Hash leaf(byte[] entry) {
    return Hash.over(LEAF, entry);
  }

  public static Hash node(Hash left, Hash right) {
    return Hash.over(NODE, left.octets(), right.octets());
  }
}
