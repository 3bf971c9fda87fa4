package org.sipward.assess.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FragmentsTest {
  private final Random random = new Random(seed());

  private static long seed() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    return seed;
  }

  /** Cut anywhere and in any order, also twice: the packet is what it was. */
  @ParameterizedTest
  @ValueSource(ints = {4, 6})
  void whatWasCutIsWholeAgain(int version) {
    for (int i = 0; i < 300; i++) {
      byte[] body = new byte[1 + random.nextInt(4_000)];
      random.nextBytes(body);
      List<Span> pieces = cut(version, body, i);
      Collections.shuffle(pieces, random);
      Fragments fragments = new Fragments();
      Optional<Span> whole = Optional.empty();
      for (Span piece : pieces) {
        assertThat(whole).isEmpty();
        whole = fragments.whole(piece);
      }
      assertThat(whole.map(Span::copy)).hasValue(packet(version, body, i, 0, false, false));
      assertThat(fragments.lost()).isZero();
    }
  }

  @Test
  void whatIsNotAFragmentPasses() {
    Fragments fragments = new Fragments();
    for (byte[] octets :
        List.of(new byte[0], new byte[] {0x45}, packet(4, new byte[9], 1, 0, false, false))) {
      assertThat(fragments.whole(Span.of(octets)).map(Span::copy)).hasValue(octets);
    }
    assertThat(fragments.lost()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 6})
  void whatOverlapsOrIsMissingIsCounted(int version) {
    Fragments fragments = new Fragments();
    Span first = Span.of(packet(version, new byte[16], 7, 0, true, true));
    assertThat(fragments.whole(first)).isEmpty();
    assertThat(fragments.lost()).isEqualTo(1);
    assertThat(fragments.whole(Span.of(packet(version, new byte[16], 7, 8, true, true)))).isEmpty();
    assertThat(fragments.lost()).isEqualTo(1);
    assertThat(fragments.whole(Span.of(packet(version, new byte[7], 8, 0, true, true)))).isEmpty();
    assertThat(fragments.whole(Span.of(packet(version, new byte[8], 9, 65_528, false, true))))
        .isEmpty();
    assertThat(fragments.lost()).isEqualTo(3);
  }

  /** Whoever sends first fragments only gets no more memory than there is. */
  @Test
  void manyThatNeverEndAreBounded() {
    Fragments fragments = new Fragments();
    for (int id = 0; id < 5_000; id++) {
      fragments.whole(Span.of(packet(4, new byte[1_024], id, 0, true, true)));
    }
    assertThat(fragments.lost()).isEqualTo(5_000);
  }

  @Test
  void anyOctetsAreTakenOrPass() {
    Fragments fragments = new Fragments();
    for (int i = 0; i < 20_000; i++) {
      byte[] octets = new byte[random.nextInt(80)];
      random.nextBytes(octets);
      if (octets.length > 8) {
        octets[0] = (byte) (random.nextBoolean() ? 0x45 : 0x60);
        octets[6] = (byte) (random.nextBoolean() ? 44 : 0x20);
      }
      assertThat(fragments.whole(Span.of(octets))).isNotNull();
    }
  }

  private List<Span> cut(int version, byte[] body, int id) {
    List<Span> pieces = new ArrayList<>();
    int at = 0;
    while (at < body.length) {
      int most = 8 * (1 + random.nextInt(100));
      boolean more = at + most < body.length;
      int end = more ? at + most : body.length;
      boolean alone = at == 0 && !more;
      byte[] piece = Arrays.copyOfRange(body, at, end);
      pieces.add(Span.of(packet(version, piece, id, at, more, !alone)));
      at = end;
    }
    return pieces;
  }

  private static byte[] packet(
      int version, byte[] body, int id, int offset, boolean more, boolean isFragment) {
    return version == 4 ? four(body, id, offset, more) : six(body, id, offset, more, isFragment);
  }

  private static byte[] four(byte[] body, int id, int offset, boolean more) {
    byte[] packet = new byte[20 + body.length];
    packet[0] = 0x45;
    put(packet, 2, packet.length);
    put(packet, 4, id);
    put(packet, 6, offset / 8 | (more ? 0x2000 : 0));
    packet[9] = 17;
    packet[15] = 1;
    packet[19] = 2;
    System.arraycopy(body, 0, packet, 20, body.length);
    return packet;
  }

  private static byte[] six(byte[] body, int id, int offset, boolean more, boolean isFragment) {
    int extra = isFragment ? 8 : 0;
    byte[] packet = new byte[40 + extra + body.length];
    packet[0] = 0x60;
    put(packet, 4, extra + body.length);
    packet[6] = (byte) (isFragment ? 44 : 17);
    packet[23] = 1;
    packet[39] = 2;
    if (isFragment) {
      packet[40] = 17;
      put(packet, 42, offset | (more ? 1 : 0));
      put(packet, 46, id);
    }
    System.arraycopy(body, 0, packet, 40 + extra, body.length);
    return packet;
  }

  private static void put(byte[] packet, int at, int number) {
    packet[at] = (byte) (number >> 8);
    packet[at + 1] = (byte) number;
  }
}
