package org.sipward.exchange.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.sipward.exchange.log.ConsistencyProof;
import org.sipward.exchange.log.Frontier;
import org.sipward.exchange.log.Hash;
import org.sipward.exchange.log.MemoryTree;
import org.sipward.exchange.log.Merkle;
import org.sipward.exchange.log.note.Checkpoint;
import org.sipward.exchange.log.note.KeyUse;
import org.sipward.exchange.log.note.Keys;
import org.sipward.exchange.log.note.NoteSigner;
import org.sipward.exchange.log.note.SignedCheckpoint;
import org.sipward.exchange.repository.Incident.Kind;
import org.sipward.exchange.repository.PeerLogs.Source;

/** Peers whose logs grow, and peers whose logs lie, on both databases. */
@ParameterizedClass
@EnumSource(Backend.class)
final class PeerLogsTest {
  private static final Instant NOW = Instant.parse("2026-04-10T12:34:56.789Z");
  private static final String ORIGIN = "operator-b/main";

  private final Backend backend;
  @TempDir Path folder;

  private final NoteSigner peer = Keys.signer(ORIGIN, KeyUse.LOG);
  private final NoteSigner witness = Keys.signer("operator-a/main", KeyUse.WITNESS);
  private final MemoryTree tree = new MemoryTree();
  private DatabaseSettings settings;
  private Database database;
  private PeerLogs peers;

  PeerLogsTest(Backend backend) {
    this.backend = backend;
  }

  @BeforeEach
  void open() {
    settings = backend.fresh(folder);
    reopen();
  }

  private void reopen() {
    database = Database.open(settings);
    peers = new PeerLogs(database, () -> NOW);
  }

  @AfterEach
  void close() {
    if (database != null) {
      database.close();
    }
  }

  @Test
  void acceptsALogThatGrows() {
    assertThat(live(head(0))).isEqualTo(new Observation.Accepted());
    assertThat(live(head(5))).isEqualTo(new Observation.Accepted());
    assertThat(live(head(5))).isEqualTo(new Observation.Known());
    assertThat(live(head(64))).isEqualTo(new Observation.Accepted());
    assertThat(peers.last(ORIGIN)).contains(head(64));
    var cosigned = head(64).with(peers.cosign(ORIGIN, witness).orElseThrow());
    assertThat(cosigned.cosignedAt(witness.key())).contains(NOW.truncatedTo(ChronoUnit.SECONDS));
    assertThat(peers.cosign("operator-x/main", witness)).isEmpty();
    assertThat(peers.last("operator-x/main")).isEmpty();
  }

  @Test
  void whatThePeerDidNotSignIsNoEvidenceAgainstIt() {
    live(head(5));
    var forged = Keys.signer(ORIGIN, KeyUse.LOG).sign(other(5).checkpoint());
    assertThat(live(forged)).isInstanceOf(Observation.Refused.class);
    var garbage = peers.observe(List.of(peer.key()), new byte[] {1}, Source.LIVE, Optional.empty());
    assertThat(garbage).isInstanceOf(Observation.Refused.class);
    assertThat(peers.quarantine(ORIGIN)).isEmpty();
  }

  @Test
  void twoRootsForOneSizeAreAFork() {
    live(head(5));
    live(head(9));
    var relayed = observe(other(5), Source.RELAYED, Optional.empty());
    convicted(relayed, Kind.FORK, head(5), other(5));
    assertThat(live(head(9))).isInstanceOf(Observation.Quarantined.class);
    assertThat(peers.cosign(ORIGIN, witness)).isEmpty();
  }

  @Test
  void aSmallerTreeAsThePresentOneIsARollback() {
    live(head(5));
    live(head(9));
    assertThat(observe(head(5), Source.RELAYED, Optional.empty()))
        .as("overtaken on the way")
        .isEqualTo(new Observation.Known());
    assertThat(observe(head(7), Source.RELAYED, proof(7, 9))).isEqualTo(new Observation.Known());
    convicted(observe(head(5), Source.LIVE, Optional.empty()), Kind.ROLLBACK, head(9), head(5));
  }

  @Test
  void anOlderTreeThatNeverLedHereIsARollback() {
    live(head(9));
    convicted(observe(other(7), Source.RELAYED, proof(7, 9)), Kind.ROLLBACK, head(9), other(7));
  }

  @Test
  void aLargerTreeWithoutTheSmallerOneIsInconsistent() {
    live(head(5));
    convicted(observe(other(9), Source.LIVE, proof(5, 9)), Kind.INCONSISTENT, head(5), other(9));
  }

  @Test
  void growthThatIsNotShownIsInconsistent() {
    live(head(5));
    head(9);
    var detail = convicted(live(head(9), Optional.empty()), Kind.INCONSISTENT, head(5), head(9));
    assertThat(detail).isEqualTo("no proof of consistency");
  }

  @Test
  void aProofBetweenOtherSizesShowsNothing() {
    live(head(5));
    head(9);
    convicted(live(head(9), proof(4, 9)), Kind.INCONSISTENT, head(5), head(9));
  }

  @Test
  void aGapIsAnIncident() {
    live(head(5));
    var gap = peers.gap(head(5), "expected entry 3, got 4");
    assertThat(convicted(gap, Kind.GAP, head(5), head(5))).isEqualTo("expected entry 3, got 4");
    assertThat(peers.gap(head(5), "again")).isInstanceOf(Observation.Quarantined.class);
    assertThat(peers.incidents(ORIGIN, 10)).hasSize(1);
  }

  @Test
  void onlyAnOperatorEndsAQuarantineAndARestartDoesNot() {
    live(head(5));
    live(other(5));
    close();
    reopen();
    var incident = peers.quarantine(ORIGIN).orElseThrow();
    assertThat(live(head(9))).isEqualTo(new Observation.Quarantined(incident));

    assertThat(peers.release("another", "alice", "talked to them")).isFalse();
    assertThat(peers.release(incident.id(), "alice", "talked to them")).isTrue();
    assertThat(peers.release(incident.id(), "alice", "talked to them")).isFalse();

    assertThat(peers.quarantine(ORIGIN)).isEmpty();
    assertThat(peers.incidents(ORIGIN, 10).getFirst().release())
        .contains(new Incident.Release(NOW, "alice", "talked to them"));
    assertThat(peers.last(ORIGIN)).contains(head(5));
    assertThat(live(head(9))).isEqualTo(new Observation.Accepted());
  }

  @Test
  void keepsABoundedNumberOfCheckpoints() {
    for (int size = 1; size <= PeerLogs.KEPT + 3; size++) {
      assertThat(live(head(size))).isEqualTo(new Observation.Accepted());
    }
    long kept =
        database.read(
            handle ->
                handle.createQuery("select count(*) from peer_checkpoint").mapTo(Long.class).one());
    assertThat(kept).isEqualTo(PeerLogs.KEPT);
  }

  private Observation live(SignedCheckpoint offered) {
    long from = peers.last(ORIGIN).map(c -> c.head().size()).orElse(0L);
    var size = offered.head().size();
    return live(offered, from < size ? proof(from, size) : Optional.empty());
  }

  private Observation live(SignedCheckpoint offered, Optional<ConsistencyProof> proof) {
    return observe(offered, Source.LIVE, proof);
  }

  private Observation observe(
      SignedCheckpoint offered, Source source, Optional<ConsistencyProof> proof) {
    return peers.observe(List.of(peer.key()), offered.octets(), source, proof);
  }

  private String convicted(
      Observation observation, Kind kind, SignedCheckpoint kept, SignedCheckpoint offered) {
    assertThat(observation).isInstanceOf(Observation.Contradicted.class);
    var incident = ((Observation.Contradicted) observation).incident();
    assertThat(incident.kind()).isEqualTo(kind);
    assertThat(incident.kept()).isEqualTo(kept);
    assertThat(incident.offered()).isEqualTo(offered);
    assertThat(peers.quarantine(ORIGIN)).contains(incident);
    return incident.detail();
  }

  /** The peer's checkpoint over its first entries, which it appends as needed. */
  private SignedCheckpoint head(long size) {
    while (tree.frontier().size() < size) {
      tree.append(leaf("true", tree.frontier().size()));
    }
    var head = Frontier.of(size, tree).head();
    return peer.sign(Checkpoint.of(ORIGIN, head));
  }

  /** A checkpoint by the same key over entries that are others from the start. */
  private SignedCheckpoint other(long size) {
    var forked = new MemoryTree();
    for (long i = 0; i < size; i++) {
      forked.append(leaf("forked", i));
    }
    head(size);
    return peer.sign(Checkpoint.of(ORIGIN, forked.frontier().head()));
  }

  private Optional<ConsistencyProof> proof(long from, long to) {
    head(to);
    return Optional.of(ConsistencyProof.build(from, to, tree));
  }

  private static Hash leaf(String story, long position) {
    return Merkle.leaf((story + position).getBytes(StandardCharsets.UTF_8));
  }
}
