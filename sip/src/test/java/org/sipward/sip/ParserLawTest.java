package org.sipward.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.sip.SipParser.Source;

final class ParserLawTest {
  private static final int MUTATIONS = 1_500;

  private final ParserLaws laws = new ParserLaws();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void holdOnSpoiledMessages(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<byte[]> corpus = corpus();
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] octets = Mutations.next(random, corpus);
      try {
        laws.hold(octets, random.nextBoolean() ? Source.DATAGRAM : Source.STREAM);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ":\n" + Octets.of(octets), e);
      }
    }
  }

  @Test
  void holdOnEveryPrefix() {
    for (byte[] octets : Mutations.messages()) {
      for (int length = 0; length <= octets.length; length++) {
        laws.hold(java.util.Arrays.copyOf(octets, length), Source.DATAGRAM);
      }
    }
  }

  @Test
  void theFirstMessagesOfTheCorpusAreFreeOfSeriousDefects() {
    for (byte[] octets : Mutations.messages().subList(0, 3)) {
      assertThat(Verdicts.serious(octets)).as(Octets.of(octets).toString()).isEmpty();
    }
  }

  /** A parser that read a bad message first says the same about a good one, and the reverse. */
  @Test
  void nothingLeaksFromMessageToMessage() {
    List<byte[]> corpus = corpus();
    SipParser used = new SipParser();
    for (byte[] a : corpus) {
      for (byte[] b : corpus) {
        String alone = ParserLaws.read(new SipParser(), Octets.of(a), Source.DATAGRAM);
        assertThat(ParserLaws.read(used, Octets.of(a), Source.DATAGRAM)).isEqualTo(alone);
        ParserLaws.read(used, Octets.of(b), Source.DATAGRAM);
        assertThat(ParserLaws.read(used, Octets.of(a), Source.DATAGRAM)).isEqualTo(alone);
      }
    }
  }

  private static List<byte[]> corpus() {
    List<byte[]> corpus = new ArrayList<>(Mutations.messages());
    SharedFiles.list("torture", ".dat").forEach(file -> corpus.add(SharedFiles.read(file)));
    return corpus;
  }
}
