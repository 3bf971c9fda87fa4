package org.sipward.exchange.log;

import java.util.ArrayList;
import java.util.List;

/** RFC 9162 section 2.1 written down as it stands, over a list of leaf hashes; slow on purpose. */
final class NaiveTree {
  private NaiveTree() {}

  /** MTH(D_n). */
  static Hash root(List<Hash> leaves) {
    int n = leaves.size();
    if (n == 0) {
      return Hash.over(new byte[0]);
    }
    if (n == 1) {
      return leaves.get(0);
    }
    int k = largestPowerOfTwoBelow(n);
    return Hash.over(
        new byte[] {1}, root(leaves.subList(0, k)).octets(), root(leaves.subList(k, n)).octets());
  }

  /** PATH(m, D_n). */
  static List<Hash> path(int m, List<Hash> leaves) {
    int n = leaves.size();
    if (n == 1) {
      return List.of();
    }
    int k = largestPowerOfTwoBelow(n);
    return m < k
        ? plus(path(m, leaves.subList(0, k)), root(leaves.subList(k, n)))
        : plus(path(m - k, leaves.subList(k, n)), root(leaves.subList(0, k)));
  }

  /** PROOF(m, D_n) = SUBPROOF(m, D_n, true). */
  static List<Hash> proof(int m, List<Hash> leaves) {
    return subproof(m, leaves, true);
  }

  private static List<Hash> subproof(int m, List<Hash> leaves, boolean isWhole) {
    int n = leaves.size();
    if (m == n) {
      return isWhole ? List.of() : List.of(root(leaves));
    }
    int k = largestPowerOfTwoBelow(n);
    return m <= k
        ? plus(subproof(m, leaves.subList(0, k), isWhole), root(leaves.subList(k, n)))
        : plus(subproof(m - k, leaves.subList(k, n), false), root(leaves.subList(0, k)));
  }

  private static int largestPowerOfTwoBelow(int n) {
    int k = 1;
    while (k * 2 < n) {
      k *= 2;
    }
    return k;
  }

  private static List<Hash> plus(List<Hash> path, Hash hash) {
    var longer = new ArrayList<>(path);
    longer.add(hash);
    return longer;
  }
}
