package org.sipward.exchange.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Roots and proofs against the naive reading of RFC 9162, and what must not verify. */
final class MerkleLawTest {
  private static final int ALL_SIZES = 260;
  private static final int ALL_PAIRS = 70;

  /** The eight entries of the reference tree of Certificate Transparency. */
  private static final List<String> REFERENCE =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  @ParameterizedTest
  @CsvSource({
    "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
  })
  void rootsOfTheReferenceTree(int size, String root) {
    var leaves =
        REFERENCE.subList(0, size).stream()
            .map(e -> Merkle.leaf(HexFormat.of().parseHex(e)))
            .toList();
    assertThat(MemoryTree.of(leaves).frontier().head().root().hex()).isEqualTo(root);
    assertThat(NaiveTree.root(leaves).hex()).isEqualTo(root);
  }

  @Test
  void everySizeAndEachOfItsInclusionProofs() {
    var leaves = leaves(ALL_SIZES, Seeds.next());
    var tree = new MemoryTree();
    for (int size = 0; size <= ALL_SIZES; size++) {
      var some = leaves.subList(0, size);
      var head = tree.frontier().head();
      assertThat(head).isEqualTo(new TreeHead(size, NaiveTree.root(some)));
      assertThat(Frontier.of(size, tree)).isEqualTo(tree.frontier());
      for (int index : size < ALL_PAIRS ? IntStream.range(0, size).toArray() : ends(size)) {
        var proof = InclusionProof.build(index, size, tree);
        assertThat(proof.path()).isEqualTo(NaiveTree.path(index, some));
        assertThat(proof.verify(some.get(index), head.root())).isEqualTo(Verification.holding());
      }
      if (size < ALL_SIZES) {
        tree.append(leaves.get(size));
      }
    }
  }

  @Test
  void everyPairOfSizesIsConsistent() {
    var leaves = leaves(ALL_PAIRS, Seeds.next());
    var tree = MemoryTree.of(leaves);
    for (int newSize = 0; newSize <= ALL_PAIRS; newSize++) {
      for (int oldSize = 0; oldSize <= newSize; oldSize++) {
        consistent(tree, leaves, oldSize, newSize);
      }
    }
  }

  @Test
  void largerTreesAtRandom() {
    var random = Seeds.next();
    for (int round = 0; round < 12; round++) {
      int size = random.nextInt(300, 6_000);
      var leaves = leaves(size, random);
      var tree = MemoryTree.of(leaves);
      assertThat(tree.frontier().head().root()).isEqualTo(NaiveTree.root(leaves));
      for (int probe = 0; probe < 12; probe++) {
        int index = random.nextInt(size);
        var proof = InclusionProof.build(index, size, tree);
        assertThat(proof.path()).isEqualTo(NaiveTree.path(index, leaves));
        assertThat(proof.verify(leaves.get(index), NaiveTree.root(leaves)).holds()).isTrue();
        consistent(tree, leaves, random.nextInt(size + 1), size);
      }
    }
  }

  /** Any change of any part of a proof is found: that is what a proof is for. */
  @Test
  void aChangedProofFailsWithAReason() {
    var random = Seeds.next();
    for (int round = 0; round < 2_000; round++) {
      int size = random.nextInt(2, 200);
      var leaves = leaves(size, random);
      var tree = MemoryTree.of(leaves);
      var root = tree.frontier().head().root();
      int index = random.nextInt(size);
      var inclusion = InclusionProof.build(index, size, tree);
      var wrongPath = new InclusionProof(index, size, changed(inclusion.path(), random));
      assertFails(wrongPath.verify(leaves.get(index), root));
      assertFails(inclusion.verify(hash(random), root));
      assertFails(inclusion.verify(leaves.get(index), hash(random)));
      // Another place in the same tree: the path may have its length and must still not fit.
      int other = (index + random.nextInt(1, size)) % size;
      assertFails(
          new InclusionProof(other, size, inclusion.path()).verify(leaves.get(index), root));

      int old = random.nextInt(1, size);
      var oldRoot = NaiveTree.root(leaves.subList(0, old));
      var growth = ConsistencyProof.build(old, size, tree);
      var wrongGrowth = new ConsistencyProof(old, size, changed(growth.path(), random));
      assertFails(wrongGrowth.verify(oldRoot, root));
      assertFails(growth.verify(hash(random), root));
      assertFails(growth.verify(oldRoot, hash(random)));
    }
  }

  /** Numbers no log of ours would write: an answer, no exception, no endless loop. */
  @Test
  void verificationIsTotal() {
    var random = Seeds.next();
    var odd = new long[] {Long.MIN_VALUE, -1, 0, 1, 2, 3, 1L << 52, 1L << 62, Long.MAX_VALUE};
    for (int length : new int[] {0, 1, 2, 52, 53, 54, 63, 64, 65, 200}) {
      var path = leaves(length, random);
      for (long a : odd) {
        for (long b : odd) {
          var inclusion = new InclusionProof(a, b, path).verify(hash(random), hash(random));
          assertThat(inclusion.holds()).isFalse();
          var growth = new ConsistencyProof(a, b, path).verify(hash(random), hash(random));
          assertThat(growth.holds()).as("%d to %d by %d", a, b, length).isFalse();
        }
      }
    }
  }

  private static void consistent(MemoryTree tree, List<Hash> leaves, int oldSize, int newSize) {
    var older = leaves.subList(0, oldSize);
    var newer = leaves.subList(0, newSize);
    var proof = ConsistencyProof.build(oldSize, newSize, tree);
    if (oldSize > 0) {
      assertThat(proof.path()).isEqualTo(NaiveTree.proof(oldSize, newer));
    }
    assertThat(proof.verify(NaiveTree.root(older), NaiveTree.root(newer)))
        .as("%d to %d", oldSize, newSize)
        .isEqualTo(Verification.holding());
  }

  private static void assertFails(Verification verification) {
    assertThat(verification).isInstanceOf(Verification.Fails.class);
    assertThat(((Verification.Fails) verification).reason()).isNotBlank();
  }

  /** The path with one element replaced, left out, doubled or added. */
  private static List<Hash> changed(List<Hash> path, SplittableRandom random) {
    var other = new ArrayList<>(path);
    int at = random.nextInt(path.size());
    switch (random.nextInt(4)) {
      case 0 -> other.set(at, hash(random));
      case 1 -> other.remove(at);
      case 2 -> other.add(at, path.get(at));
      default -> other.add(hash(random));
    }
    return other;
  }

  private static int[] ends(int size) {
    return LongStream.of(0, 1, size / 2, size - 2, size - 1).mapToInt(i -> (int) i).toArray();
  }

  private static List<Hash> leaves(int count, SplittableRandom random) {
    return IntStream.range(0, count).mapToObj(i -> hash(random)).toList();
  }

  private static Hash hash(SplittableRandom random) {
    byte[] octets = new byte[Hash.BYTES];
    random.nextBytes(octets);
    return Hash.of(octets);
  }
}
