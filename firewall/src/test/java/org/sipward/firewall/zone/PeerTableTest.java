package org.sipward.firewall.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.sip.Transport;

/** The table finds whom a walk through all peers and blocks finds first. */
class PeerTableTest {
  private static final List<Transport> SPOKEN =
      List.of(Transport.UDP, Transport.TCP, Transport.TLS, Transport.WS);

  @Test
  void ofNobodyFindsNobody() {
    assertThat(new PeerTable(List.of()).at(0, 0)).isEqualTo(PeerTable.NOBODY);
    assertThat(new PeerTable(List.of()).at(0, 1, Transport.UDP)).isEqualTo(PeerTable.NOBODY);
  }

  @Test
  void theWholeInternetIsABlock() {
    Peer all = peer(0, List.of(new Prefix(0, 0, 0)), Set.of(Transport.UDP));
    PeerTable table = new PeerTable(List.of(all));
    assertThat(table.at(-1, -1, Transport.UDP)).isZero();
    assertThat(table.at(0, 0, Transport.TCP)).isEqualTo(PeerTable.NOBODY);
  }

  @Test
  void anEarlierPeerWithTheWiderBlockHasTheAddress() {
    Prefix wide = new Prefix(0, 0xffff_0a00_0000L, 104);
    Prefix narrow = new Prefix(0, 0xffff_0a00_0001L, 128);
    Peer first = peer(0, List.of(wide), Set.of(Transport.TCP));
    Peer second = peer(1, List.of(narrow), Set.of(Transport.TCP, Transport.UDP));
    PeerTable table = new PeerTable(List.of(first, second));
    assertThat(table.at(0, 0xffff_0a00_0001L, Transport.TCP)).isZero();
    assertThat(table.at(0, 0xffff_0a00_0001L, Transport.UDP)).isEqualTo(1);
    assertThat(table.at(0, 0xffff_0a00_0001L)).isZero();
    assertThat(table.at(0, 0xffff_0b00_0001L)).isEqualTo(PeerTable.NOBODY);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 300})
  void findsWhatAWalkFinds(int peers) {
    long seed = System.nanoTime();
    var random = new SplittableRandom(seed);
    List<Peer> all = new ArrayList<>();
    for (int i = 0; i < peers; i++) {
      List<Prefix> blocks = new ArrayList<>();
      for (int n = random.nextInt(4); n > 0; n--) {
        blocks.add(block(random));
      }
      Set<Transport> spoken = EnumSet.noneOf(Transport.class);
      SPOKEN.stream().filter(t -> random.nextBoolean()).forEach(spoken::add);
      all.add(peer(i, blocks, spoken));
    }
    PeerTable table = new PeerTable(all);
    assertThat(table).isEqualTo(new PeerTable(all)).hasSameHashCodeAs(new PeerTable(all));
    for (int n = 0; n < 5_000; n++) {
      Endpoint source = new Endpoint(high(random), low(random), 5060);
      for (Transport transport : SPOKEN) {
        assertThat(table.at(source.high(), source.low(), transport))
            .as("seed %d: %s %s", seed, source, transport)
            .isEqualTo(walk(all, source, transport));
      }
    }
  }

  private static int walk(List<Peer> all, Endpoint source, Transport transport) {
    for (Peer peer : all) {
      if (peer.isAt(source, transport)) {
        return peer.index();
      }
    }
    return PeerTable.NOBODY;
  }

  private static Peer peer(int index, List<Prefix> blocks, Set<Transport> transports) {
    return new Peer(index, "peer" + index, blocks, List.of(), transports, Screening.STRICT);
  }

  private static Prefix block(SplittableRandom random) {
    int bits = random.nextInt(8) == 0 ? random.nextInt(129) : 96 + random.nextInt(33);
    long high = bits < 96 ? high(random) : 0;
    return new Prefix(high & Prefix.highMask(bits), low(random) & Prefix.lowMask(bits), bits);
  }

  /** Few addresses, so that blocks overlap and most are hit. */
  private static long high(SplittableRandom random) {
    return random.nextInt(4) == 0 ? 0x2001_0db8_0000_0000L | random.nextInt(4) : 0;
  }

  private static long low(SplittableRandom random) {
    return 0xffff_0a00_0000L | (long) random.nextInt(8) << random.nextInt(22);
  }
}
