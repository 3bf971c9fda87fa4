package org.sipward.exchange.log;

/** Where the hashes of complete subtrees come from: a table, or memory in tests. */
@FunctionalInterface
public interface Nodes {
  /**
   * The root over the leaves from {@code index << level} on, {@code 1 << level} of them, all of
   * which exist.
   *
   * @throws RuntimeException the source's own, where it cannot answer
   */
  Hash node(int level, long index);

  /** Takes each subtree at the moment it becomes complete. */
  @FunctionalInterface
  interface Sink {
    void complete(int level, long index, Hash hash);
  }
}
