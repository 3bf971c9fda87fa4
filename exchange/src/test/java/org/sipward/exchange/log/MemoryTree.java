package org.sipward.exchange.log;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A log in memory: the frontier of all its leaves and each complete subtree. */
public final class MemoryTree implements Nodes {
  private final Map<List<Long>, Hash> nodes = new HashMap<>();
  private Frontier frontier = Frontier.EMPTY;

  public static MemoryTree of(List<Hash> leaves) {
    var tree = new MemoryTree();
    leaves.forEach(tree::append);
    return tree;
  }

  public void append(Hash leaf) {
    frontier = frontier.append(leaf, (l, i, hash) -> nodes.put(List.of((long) l, i), hash));
  }

  public Frontier frontier() {
    return frontier;
  }

  @Override
  public Hash node(int level, long index) {
    return Objects.requireNonNull(nodes.get(List.of((long) level, index)));
  }
}
