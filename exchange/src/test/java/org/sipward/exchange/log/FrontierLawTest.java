package org.sipward.exchange.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Whole subtrees in place of their leaves make the same tree. */
final class FrontierLawTest {
  private static final int ROUNDS = 200;
  private static final Nodes.Sink NOBODY = (level, index, hash) -> {};

  @Test
  void subtreesInPlaceOfTheirLeavesMakeTheSameTree() {
    var random = Seeds.next();
    for (int round = 0; round < ROUNDS; round++) {
      int size = 1 + random.nextInt(300);
      var tree = MemoryTree.of(leaves(size));
      var told = new ArrayList<String>();
      var frontier = Frontier.EMPTY;
      while (frontier.size() < size) {
        int level = level(frontier.size(), size, random);
        var root = tree.node(level, frontier.size() >> level);
        frontier =
            frontier.append(
                level,
                root,
                (l, i, hash) -> {
                  assertThat(hash).isEqualTo(tree.node(l, i));
                  told.add(l + "/" + i);
                });
      }
      assertThat(frontier).isEqualTo(tree.frontier());
      assertThat(told).doesNotHaveDuplicates();
    }
  }

  @Test
  void aSubtreeStandsAtAMultipleOfItsLeavesOnly() {
    var five = MemoryTree.of(leaves(5)).frontier();
    var some = Hash.over(new byte[] {1});
    for (int level : new int[] {-1, 1, 2, 3, 53, 64}) {
      assertThatIllegalArgumentException().isThrownBy(() -> five.append(level, some, NOBODY));
    }
    assertThat(five.append(0, some, NOBODY).append(1, some, NOBODY).size()).isEqualTo(8);
    assertThatIllegalArgumentException()
        .as("beyond the largest log")
        .isThrownBy(
            () ->
                Frontier.EMPTY
                    .append(52, some, NOBODY)
                    .append(52, some, NOBODY)
                    .append(52, some, NOBODY));
  }

  private static int level(long at, int size, SplittableRandom random) {
    int most = at == 0 ? 30 : Long.numberOfTrailingZeros(at);
    while (at + (1L << most) > size) {
      most--;
    }
    return random.nextInt(most + 1);
  }

  private static List<Hash> leaves(int count) {
    return LongStream.range(0, count)
        .mapToObj(i -> Merkle.leaf(new byte[] {(byte) i, (byte) (i >> 8)}))
        .toList();
  }
}
