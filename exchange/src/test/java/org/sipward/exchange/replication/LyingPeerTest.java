package org.sipward.exchange.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sipward.exchange.intake.Consortium;
import org.sipward.exchange.intake.MovableClock;
import org.sipward.exchange.intake.Party;
import org.sipward.exchange.log.ConsistencyProof;
import org.sipward.exchange.log.Hash;
import org.sipward.exchange.log.Opening;
import org.sipward.exchange.log.TreeHead;
import org.sipward.exchange.log.note.Checkpoint;
import org.sipward.exchange.log.note.KeyUse;
import org.sipward.exchange.log.note.SignedCheckpoint;
import org.sipward.exchange.protocol.Entry;
import org.sipward.exchange.protocol.Page;
import org.sipward.exchange.protocol.PageRequest;
import org.sipward.exchange.replication.PeerStatus.State;
import org.sipward.exchange.repository.Incident.Kind;

/** What a server of a log may lie about, and what becomes of it. */
final class LyingPeerTest {
  private static final int BEFORE = 3;
  private static final int AFTER = 9;

  @TempDir Path folder;
  private final MovableClock clock = new MovableClock(Party.START);
  private final Party liar = new Party("liar");
  private final Consortium trust = Consortium.of(List.of(liar, new Party("other")));
  private Node server;
  private Node reader;

  @BeforeEach
  void open() {
    server = new Node(liar, trust, clock, folder, false);
    reader = new Node(new Party("other"), trust, clock, folder, false);
  }

  @AfterEach
  void close() {
    server.close();
    reader.close();
  }

  /** A page as it should be, and as the liar makes it. */
  enum Lie {
    ANOTHER_ROOT_FOR_THE_SAME_SIZE(Kind.FORK, LyingPeerTest::forked),
    AN_OLDER_CHECKPOINT_AS_THE_PRESENT_ONE(Kind.ROLLBACK, LyingPeerTest::rolledBack),
    NO_PROOF_OF_GROWTH(
        Kind.INCONSISTENT,
        (p, _) -> page(p, p.next(), p.checkpoint(), Optional.empty(), p.entries())),
    AN_ENTRY_LEFT_OUT(Kind.GAP, (p, _) -> entries(p, without(p.entries(), 1))),
    THE_FIRST_ENTRY_LEFT_OUT(Kind.GAP, (p, _) -> entries(p, without(p.entries(), 0))),
    TOO_FEW_ENTRIES(Kind.GAP, (p, _) -> entries(p, p.entries().subList(0, p.entries().size() - 1))),
    NO_ENTRIES(Kind.GAP, (p, _) -> page(p, p.from(), p.checkpoint(), p.grown(), List.of())),
    ENTRIES_IN_ANOTHER_ORDER(Kind.GAP, (p, _) -> entries(p, p.entries().reversed())),
    AN_ENTRY_TWICE(Kind.GAP, (p, _) -> entries(p, twice(p.entries()))),
    ANOTHER_MESSAGE_FOR_THE_LEAF(Kind.GAP, (p, _) -> entries(p, reopened(p.entries()))),
    ANOTHER_HASH_FOR_WHAT_IS_WITHHELD(Kind.GAP, (p, _) -> entries(p, withheld(p.entries()))),
    A_SUBTREE_IN_THE_WRONG_PLACE(
        Kind.GAP,
        (p, _) -> entries(p, List.of(new Entry.Withheld(3, 0, Hash.over(new byte[] {1})))));

    private final Kind kind;

    // Lambdas without state.
    @SuppressWarnings("ImmutableEnumChecker")
    private final BiFunction<Page, LyingPeerTest, Page> told;

    Lie(Kind kind, BiFunction<Page, LyingPeerTest, Page> told) {
      this.kind = kind;
      this.told = told;
    }
  }

  @ParameterizedTest
  @EnumSource(Lie.class)
  void aLieIsQuarantinedWithEvidenceAndNothingIsTakenIn(Lie lie) {
    publish(0, BEFORE);
    var liarsPages = new Pages(server, reader);
    var puller = reader.puller(server, liarsPages);
    puller.step();
    assertThat(reader.log.head().size()).isEqualTo(BEFORE);
    publish(BEFORE, AFTER);
    liarsPages.change = p -> lie.told.apply(p, this);
    puller.step();
    var status = puller.status();
    assertThat(status.state()).as(status.why()).isEqualTo(State.QUARANTINED);
    assertThat(status.why()).startsWith(lie.kind + ": ").hasSizeGreaterThan(12);
    assertThat(reader.log.head().size()).isEqualTo(BEFORE);
    assertThat(reader.cursors.load(liar.storeId()).next()).isEqualTo(BEFORE);
    var incident = reader.peers.quarantine(liar.storeId()).orElseThrow();
    assertThat(incident.kind()).isEqualTo(lie.kind);
    assertThat(incident.kept().head().size()).isEqualTo(BEFORE);
    assertThat(incident.offered()).isNotEqualTo(incident.kept());

    liarsPages.change = p -> p;
    reader.restart();
    var again = reader.puller(server, liarsPages);
    again.step();
    assertThat(again.status().state()).as("after a restart").isEqualTo(State.QUARANTINED);
    assertThat(reader.peers.release(incident.id(), "op", "was a fault")).isTrue();
    again.step();
    again.step();
    assertThat(again.status().state()).as(again.status().why()).isEqualTo(State.FOLLOWING);
    assertThat(reader.log.head().size()).isEqualTo(AFTER);
  }

  @ParameterizedTest
  @EnumSource(
      value = Lie.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {
        "ANOTHER_ROOT_FOR_THE_SAME_SIZE",
        "AN_OLDER_CHECKPOINT_AS_THE_PRESENT_ONE",
        "NO_PROOF_OF_GROWTH",
        "A_SUBTREE_IN_THE_WRONG_PLACE"
      })
  void aLieAtTheFirstContactIsNoBetter(Lie lie) {
    publish(0, AFTER);
    var pages = new Pages(server, reader);
    pages.change = p -> lie.told.apply(p, this);
    var puller = reader.puller(server, pages);
    puller.step();
    assertThat(puller.status().state()).isEqualTo(State.QUARANTINED);
    assertThat(reader.log.head().size()).isZero();
  }

  @Test
  void whatAnybodyCouldHaveSentIsNoEvidence() {
    publish(0, AFTER);
    var pages = new Pages(server, reader);
    var puller = reader.puller(server, pages);
    var stranger = new Party("liar").notes(KeyUse.LOG);
    List<UnaryOperator<Page>> nonsense =
        List.of(
            p -> page(p, p.next(), new byte[] {1, 2}, p.grown(), p.entries()),
            p ->
                page(
                    p,
                    p.next(),
                    stranger.sign(checkpoint(p).checkpoint()).octets(),
                    p.grown(),
                    p.entries()),
            p ->
                new Page(
                    "x/y", p.from(), p.next(), p.checkpoint(), p.grown(), p.toHead(), p.entries()),
            p ->
                new Page(
                    p.origin(), 4, p.next(), p.checkpoint(), p.grown(), p.toHead(), p.entries()));
    for (var change : nonsense) {
      pages.change = change;
      puller.step();
      assertThat(puller.status().state()).isEqualTo(State.BROKEN);
    }
    assertThat(puller.status().failures()).isEqualTo(nonsense.size());
    assertThat(reader.peers.quarantine(liar.storeId())).isEmpty();
    assertThat(reader.log.head().size()).isZero();
  }

  @Test
  void anUrgentEntryThatIsNotProvenIsALie() {
    var first = server.publish(liar.report(0));
    publish(1, 40);
    server.publish(liar.revoke(1, first));
    var pages = new Pages(server, reader);
    var puller = reader.puller(server, pages);
    // The urgent page may be asked for while the first is still taken in.
    pages.change =
        p -> {
          if (!(p.entries().getFirst() instanceof Entry.Proven proven)) {
            return p;
          }
          assertThat(p.entries()).hasSize(1);
          var moved =
              new Entry.Held(
                  proven.position(),
                  proven.held().leaf(),
                  Opening.of(proven.held().opening().salt(), new byte[] {1}),
                  List.of());
          return entries(p, List.of(new Entry.Proven(moved, proven.proof())));
        };
    puller.step();
    assertThat(puller.status().state()).isEqualTo(State.CATCHING_UP);
    puller.step();
    assertThat(puller.status().state()).isEqualTo(State.QUARANTINED);
  }

  private void publish(int from, int to) {
    for (int i = from; i < to; i++) {
      server.publish(liar.report(i));
    }
  }

  /** The server's pages, as it likes to have them. */
  private static final class Pages extends DirectRemote {
    private UnaryOperator<Page> change = p -> p;

    Pages(Node server, Node reader) {
      super(server, reader);
    }

    @Override
    public Page page(PageRequest request) {
      return change.apply(super.page(request));
    }
  }

  private static Page forked(Page p, LyingPeerTest test) {
    var root = Hash.over(new byte[] {7});
    return page(p, p.next(), test.signed(BEFORE, root), Optional.empty(), p.entries());
  }

  private static Page rolledBack(Page p, LyingPeerTest test) {
    var root = Hash.over(new byte[] {7});
    return page(p, p.next(), test.signed(BEFORE - 1, root), Optional.empty(), p.entries());
  }

  private byte[] signed(long size, Hash root) {
    var head = new TreeHead(size, root);
    return liar.notes(KeyUse.LOG).sign(Checkpoint.of(liar.storeId(), head)).octets();
  }

  private static SignedCheckpoint checkpoint(Page page) {
    return SignedCheckpoint.read(page.checkpoint()).orThrow();
  }

  private static Page entries(Page p, List<Entry> entries) {
    return page(p, p.next(), p.checkpoint(), p.grown(), entries);
  }

  private static Page page(
      Page p, long next, byte[] checkpoint, Optional<ConsistencyProof> grown, List<Entry> entries) {
    return new Page(p.origin(), p.from(), next, checkpoint, grown, p.toHead(), entries);
  }

  private static List<Entry> without(List<Entry> entries, int index) {
    var some = new ArrayList<>(entries);
    some.remove(index);
    return some;
  }

  private static List<Entry> twice(List<Entry> entries) {
    var some = new ArrayList<>(entries);
    some.add(1, entries.getFirst());
    some.removeLast();
    return some;
  }

  private static List<Entry> reopened(List<Entry> entries) {
    var some = new ArrayList<>(entries);
    var one = (Entry.Held) entries.get(1);
    var other = ((Entry.Held) entries.get(2)).opening().message();
    some.set(
        1,
        new Entry.Held(
            one.position(), one.leaf(), Opening.of(one.opening().salt(), other), List.of()));
    return some;
  }

  private static List<Entry> withheld(List<Entry> entries) {
    var some = new ArrayList<>(entries);
    some.set(1, new Entry.Withheld(0, entries.get(1).position(), Hash.over(new byte[] {1})));
    return some;
  }
}
