package org.sipward.exchange.repository;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.exchange.repository.Drafts.done;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.sipward.exchange.log.ConsistencyProof;
import org.sipward.exchange.log.Frontier;
import org.sipward.exchange.log.Hash;
import org.sipward.exchange.log.Merkle;
import org.sipward.exchange.log.Seeds;
import org.sipward.exchange.log.TreeHead;
import org.sipward.exchange.log.note.KeyUse;
import org.sipward.exchange.log.note.Keys;
import org.sipward.exchange.log.note.NoteSigner;
import org.sipward.exchange.log.note.SignedCheckpoint;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.protocol.Entry;
import org.sipward.exchange.protocol.Hop;
import org.sipward.exchange.protocol.Page;
import org.sipward.exchange.protocol.PageRequest;
import org.sipward.exchange.protocol.PageRequest.Lane;

/** Pages: whoever reads them gets what is for them, proves all of it, and learns nothing else. */
@ParameterizedClass
@EnumSource(Backend.class)
final class PagesTest {
  private static final Instant NOW = Instant.parse("2026-04-10T12:34:56.789Z");
  private static final UUID GROUP = new UUID(1, 2);
  private static final Audience ALL = audience(Audience.Scope.CONSORTIUM);
  private static final Audience NOBODY = audience(Audience.Scope.DIRECT);
  private static final List<Hop> HOPS =
      List.of(new Hop("operator-x/main", NOW, 7), new Hop("operator-y/main", NOW, 9));

  private final Backend backend;
  @TempDir Path folder;

  private final NoteSigner signer = Keys.signer("operator-a/main", KeyUse.LOG);
  private Database database;
  private OwnLog log;

  /** What was logged, by position: the audience it is offered to, if to anybody. */
  private final TreeMap<Long, Offer> offers = new TreeMap<>();

  private final Set<Long> erased = new TreeSet<>();

  PagesTest(Backend backend) {
    this.backend = backend;
  }

  @BeforeEach
  void open() {
    database = Database.open(backend.fresh(folder));
    log = OwnLog.open(database, signer, () -> NOW, new SecureRandom());
  }

  @AfterEach
  void close() {
    if (database != null) {
      log.close();
      database.close();
    }
  }

  private static Audience audience(Audience.Scope scope, String... members) {
    return new Audience(scope, List.of(members), List.of(), List.of());
  }

  private static Reader reader(String member) {
    return audience -> audience.reaches(member, Set.of(GROUP), Set.of("DE"));
  }

  private void append(String retentionClass, int bytes, Offer offer) throws Exception {
    var text = "%06d".formatted(offers.size()) + "x".repeat(bytes);
    var draft =
        Draft.of("m" + offers.size(), "REPORT", retentionClass, text.getBytes(UTF_8), offer);
    offers.put(done(log.append(List.of(draft))).getFirst().position(), offer);
  }

  private void some(SplittableRandom random, int count) throws Exception {
    var drafts = new ArrayList<Draft>();
    for (int i = 0; i < count; i++) {
      long position = offers.size();
      var offer = offer(random);
      var text = ("m" + position + "x".repeat(random.nextInt(200))).getBytes(UTF_8);
      var urgent = random.nextInt(8) == 0 ? "P0" : "P2";
      drafts.add(Draft.of("m" + position, "REPORT", urgent, text, offer));
      offers.put(position, offer);
      if (drafts.size() == 500 || i == count - 1) {
        done(log.append(drafts));
        drafts.clear();
      }
    }
    for (long position = 0; position < offers.size(); position++) {
      if (random.nextInt(20) == 0 && !log.erase(List.of(position), "test").positions().isEmpty()) {
        erased.add(position);
      }
    }
  }

  /** Mostly in runs: what a Store receives from others comes in runs. */
  private int left;

  private Offer run = new Offer.Kept();

  private Offer offer(SplittableRandom random) {
    if (left-- <= 0) {
      left = random.nextInt(random.nextBoolean() ? 3 : 60);
      run =
          switch (random.nextInt(6)) {
            case 0 -> new Offer.Own(ALL);
            case 1 -> new Offer.Own(audience(Audience.Scope.DIRECT, "operator-b"));
            case 2 ->
                new Offer.Own(
                    new Audience(
                        Audience.Scope.GROUP, List.of(), List.of(GROUP), List.of("DE", "FR")));
            case 3 -> new Offer.Relayed(ALL, HOPS);
            case 4 -> new Offer.Own(NOBODY);
            default -> new Offer.Kept();
          };
    }
    return run;
  }

  private boolean isFor(String member, long position) {
    return !erased.contains(position)
        && switch (offers.getOrDefault(position, new Offer.Kept())) {
          case Offer.Own(var audience) -> reader(member).mayHave(audience);
          case Offer.Relayed(var audience, _) -> reader(member).mayHave(audience);
          case Offer.Kept() -> false;
        };
  }

  @Test
  void aReaderProvesEveryPageAtEverySplit() throws Exception {
    some(Seeds.next(), 75);
    log.checkpoint();
    for (int limit = 1; limit <= 76; limit++) {
      readAll("operator-b", limit, PageRequest.MOST_BYTES);
    }
    for (long from = 0; from < 75; from++) {
      assertThat(page("operator-b", Lane.ALL, from, 0, 3, 1 << 20).from()).isEqualTo(from);
    }
  }

  @Test
  void readersGetWhatIsForThemWhileTheLogGrows() throws Exception {
    var random = Seeds.next();
    for (int round = 0; round < 4; round++) {
      some(random, 400);
      log.checkpoint();
      for (var member : List.of("operator-b", "operator-c")) {
        readAll(member, random.nextInt(1, 500), random.nextInt(1, 20_000));
      }
    }
  }

  /** Reads from the start to the end as a peer would, and compares with what is known here. */
  private void readAll(String member, int limit, int bytes) {
    var read = new ReadTree();
    long known = 0;
    for (long next = 0; next < offers.size(); next = read.size()) {
      var page = page(member, Lane.ALL, next, known, limit, bytes);
      assertThat(page.entries()).hasSizeBetween(1, limit);
      assertThat(octets(page) <= bytes || held(page).size() == 1).isTrue();
      page.entries().forEach(read::take);
      assertThat(read.size()).isEqualTo(page.next());
      var head = head(page);
      page.toHead()
          .ifPresentOrElse(
              proof -> proves(proof, read.head(), head),
              () -> assertThat(read.head()).isEqualTo(head));
      known = head.size();
    }
    var expected = offers.keySet().stream().filter(p -> isFor(member, p)).toList();
    assertThat(read.positions).isEqualTo(expected);
    assertThat(page(member, Lane.ALL, read.size(), known, 5, 5).entries()).isEmpty();
  }

  private static void proves(ConsistencyProof proof, TreeHead from, TreeHead to) {
    assertThat(proof.oldSize()).isEqualTo(from.size());
    assertThat(proof.newSize()).isEqualTo(to.size());
    assertThat(proof.verify(from.root(), to.root()).holds()).isTrue();
  }

  private Page page(String member, Lane lane, long from, long known, int limit, int bytes) {
    var request = new PageRequest(lane, from, known, limit, bytes, Duration.ZERO);
    var page = log.serve(request, reader(member));
    assertThat(page.origin()).isEqualTo("operator-a/main");
    return page;
  }

  private TreeHead head(Page page) {
    var checkpoint = SignedCheckpoint.read(page.checkpoint()).orThrow();
    assertThat(checkpoint.verify(signer.key()).holds()).isTrue();
    return checkpoint.head();
  }

  private static List<Entry.Held> held(Page page) {
    return page.entries().stream()
        .filter(Entry.Held.class::isInstance)
        .map(Entry.Held.class::cast)
        .toList();
  }

  private static int octets(Page page) {
    return held(page).stream().mapToInt(h -> h.opening().message().length).sum();
  }

  /** The tree that a reader computes from nothing but pages. */
  private static final class ReadTree {
    private Frontier frontier = Frontier.EMPTY;
    private final List<Long> positions = new ArrayList<>();

    void take(Entry entry) {
      assertThat(entry.position()).isEqualTo(frontier.size());
      switch (entry) {
        case Entry.Held held -> {
          assertThat(held.opening().commitment()).isEqualTo(held.leaf().commitment());
          positions.add(held.position());
          add(0, held.leaf().hash());
        }
        case Entry.Withheld withheld -> add(withheld.level(), withheld.hash());
        case Entry.Proven proven -> throw new AssertionError(proven.toString());
      }
    }

    private void add(int level, Hash subtree) {
      var subtrees = new ArrayList<>(frontier.subtrees());
      var hash = subtree;
      for (long index = frontier.size() >> level; (index & 1) == 1; index >>= 1) {
        hash = Merkle.node(subtrees.removeLast(), hash);
      }
      subtrees.add(hash);
      frontier = new Frontier(frontier.size() + (1L << level), subtrees);
    }

    long size() {
      return frontier.size();
    }

    TreeHead head() {
      return frontier.head();
    }
  }

  @Test
  void whatIsNotForTheReaderCostsFewHashes() throws Exception {
    some(Seeds.next(), 1);
    var drafts = new ArrayList<Draft>();
    for (int i = 0; i < 5_000; i++) {
      drafts.add(Draft.of("r" + i, "REPORT", "P2", new byte[] {'x'}, new Offer.Kept()));
      if (drafts.size() == 500) {
        done(log.append(drafts));
        drafts.clear();
      }
    }
    log.checkpoint();
    var page = page("operator-b", Lane.ALL, 1, 0, 500, 1 << 20);
    assertThat(page.next()).isEqualTo(5_001);
    // 15 leaves and 15 subtrees of 16 to the first of 256, then 18 of 256, then what is left over.
    assertThat(page.entries()).hasSizeLessThan(70);
  }

  @Test
  void hopsTravelWithWhatIsRelayed() throws Exception {
    append("P2", 1, new Offer.Relayed(ALL, HOPS));
    append("P2", 1, new Offer.Own(ALL));
    var page = page("operator-b", Lane.ALL, 0, 0, 9, 999);
    assertThat(held(page)).extracting(Entry.Held::hops).containsExactly(HOPS, List.of());
  }

  @Test
  void anEmptyAudienceReachesNobody() throws Exception {
    append("P0", 1, new Offer.Own(NOBODY));
    append("P2", 1, new Offer.Own(audience(Audience.Scope.GROUP)));
    for (var lane : Lane.values()) {
      var page = page("operator-b", lane, 0, 0, 9, 999);
      assertThat(held(page)).isEmpty();
      assertThat(page.next()).isEqualTo(2);
    }
  }

  @Test
  void oneMessageLargerThanThePageStillComes() throws Exception {
    append("P2", 900, new Offer.Own(ALL));
    append("P2", 900, new Offer.Own(ALL));
    assertThat(held(page("operator-b", Lane.ALL, 0, 0, 9, 10))).hasSize(1);
    assertThat(held(page("operator-b", Lane.ALL, 1, 0, 9, 10))).hasSize(1);
    assertThat(held(page("operator-b", Lane.ALL, 0, 0, 9, 1_811))).hasSize(1);
    assertThat(held(page("operator-b", Lane.ALL, 0, 0, 9, 1_812))).hasSize(2);
  }

  @Test
  void urgentOnesComeFirstEachProven() throws Exception {
    some(Seeds.next(), 700);
    log.checkpoint();
    var size = offers.size();
    var read = new ArrayList<Long>();
    for (long next = 0; next < size; ) {
      var page = page("operator-b", Lane.URGENT, next, 0, 7, 1 << 20);
      assertThat(page.toHead()).isEmpty();
      for (var entry : page.entries()) {
        var proven = (Entry.Proven) entry;
        assertThat(proven.held().leaf().retentionClass()).isEqualTo("P0");
        assertThat(proven.held().opening().commitment())
            .isEqualTo(proven.held().leaf().commitment());
        var head = head(page);
        assertThat(proven.proof().verify(proven.held().leaf().hash(), head.root()).holds())
            .isTrue();
        assertThat(proven.proof().size()).isEqualTo(head.size());
        read.add(proven.position());
      }
      assertThat(page.next()).isGreaterThan(next);
      next = page.next();
    }
    var expected = new ArrayList<Long>();
    for (long position = 0; position < size; position++) {
      if (isFor("operator-b", position)
          && log.entry(position).orElseThrow().leaf().retentionClass().equals("P0")) {
        expected.add(position);
      }
    }
    assertThat(read).isEqualTo(expected).isNotEmpty();
  }

  @Test
  void onlyWhatACheckpointCoversIsServed() throws Exception {
    assertThat(page("operator-b", Lane.ALL, 0, 0, 9, 999).next()).isZero();
    append("P2", 1, new Offer.Own(ALL));
    assertThat(page("operator-b", Lane.ALL, 0, 0, 9, 999).entries()).isEmpty();
    log.checkpoint();
    append("P2", 1, new Offer.Own(ALL));
    var page = page("operator-b", Lane.ALL, 0, 0, 9, 999);
    assertThat(held(page)).hasSize(1);
    assertThat(page.toHead()).isEmpty();
    log.checkpoint();
    var next = page("operator-b", Lane.ALL, 1, 1, 9, 999);
    assertThat(next.grown()).isPresent();
    proves(next.grown().orElseThrow(), head(page), head(next));
  }

  @Test
  void aReaderThatIsAheadSeesTheSmallerCheckpoint() throws Exception {
    append("P2", 1, new Offer.Own(ALL));
    log.checkpoint();
    var page = page("operator-b", Lane.ALL, 5, 5, 9, 999);
    assertThat(page.entries()).isEmpty();
    assertThat(page.next()).isEqualTo(5);
    assertThat(head(page).size()).isEqualTo(1);
  }

  @Test
  void cursorsAreKeptWhole() throws Exception {
    var cursors = new CursorRepository(database);
    assertThat(cursors.load("operator-b/main")).isEqualTo(PeerCursor.START);
    var frontier = Frontier.EMPTY;
    for (int size = 0; size < 20; size++) {
      var cursor = new PeerCursor(size, frontier, size / 2);
      cursors.save("operator-b/main", cursor);
      assertThat(cursors.load("operator-b/main")).isEqualTo(cursor);
      frontier = frontier.append(Hash.over(new byte[] {(byte) size}), (_, _, _) -> {});
    }
    assertThat(cursors.load("operator-c/main")).isEqualTo(PeerCursor.START);
  }
}
