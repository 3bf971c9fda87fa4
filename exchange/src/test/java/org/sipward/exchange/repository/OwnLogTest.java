package org.sipward.exchange.repository;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sipward.exchange.repository.Drafts.done;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.sipward.exchange.log.ConsistencyProof;
import org.sipward.exchange.log.Frontier;
import org.sipward.exchange.log.Leaf;
import org.sipward.exchange.log.Opening;
import org.sipward.exchange.log.Seeds;
import org.sipward.exchange.log.TreeHead;
import org.sipward.exchange.log.Verification;
import org.sipward.exchange.log.bundle.BundleFile;
import org.sipward.exchange.log.bundle.BundleTrust;
import org.sipward.exchange.log.bundle.BundleVerifier;
import org.sipward.exchange.log.note.Checkpoint;
import org.sipward.exchange.log.note.KeyUse;
import org.sipward.exchange.log.note.Keys;
import org.sipward.exchange.log.note.NoteSigner;
import org.sipward.exchange.repository.Appended.Novelty;

/** The Store's log on both databases: what it holds, proves, refuses and forgets. */
@ParameterizedClass
@EnumSource(Backend.class)
final class OwnLogTest {
  private static final Instant START = Instant.parse("2026-04-10T12:34:56.789Z");

  private final Backend backend;
  @TempDir Path folder;

  private final NoteSigner signer = Keys.signer("operator-a/main", KeyUse.LOG);
  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private DatabaseSettings settings;
  private Database database;
  private OwnLog log;

  OwnLogTest(Backend backend) {
    this.backend = backend;
  }

  @BeforeEach
  void open() {
    settings = backend.fresh(folder);
    reopen();
  }

  private void reopen() {
    database = Database.open(settings);
    log = OwnLog.open(database, signer, now::get, new SecureRandom());
  }

  @AfterEach
  void close() {
    if (database != null) {
      log.close();
      database.close();
    }
  }

  @Test
  void entriesStandInTheirOrderAndAreProven() throws Exception {
    int count = 300;
    var appended = new ArrayList<Appended>();
    for (int from = 0; from < count; from += 50) {
      appended.addAll(done(log.append(Drafts.numbers(from, from + 50))));
    }
    assertThat(appended).extracting(Appended::position).isSorted().hasSize(count);
    assertThat(appended).allMatch(a -> a.novelty() == Novelty.NEW);

    var checkpoint = log.checkpoint();
    assertThat(checkpoint.verify(signer.key())).isEqualTo(Verification.holding());
    assertThat(checkpoint.head()).isEqualTo(log.head()).isEqualTo(rehashed(count));
    for (int position = 0; position < count; position++) {
      var entry = log.entry(position).orElseThrow();
      assertThat(entry.leaf().at()).isEqualTo(START);
      assertThat(new String(entry.opening().orElseThrow().message(), UTF_8))
          .isEqualTo("{\"number\":" + position + "}");
      assertThat(entry.opening().map(Opening::commitment)).contains(entry.leaf().commitment());
      var proof = log.inclusion(position, count).orElseThrow();
      assertThat(proof.verify(entry.leaf().hash(), checkpoint.head().root()).holds()).isTrue();
    }
    assertThat(log.audit()).isEqualTo(Verification.holding());
  }

  @Test
  void everyCheckpointIsConsistentWithEveryLaterOne() throws Exception {
    var random = Seeds.next();
    var heads = new ArrayList<TreeHead>(List.of(log.checkpoint().head()));
    int next = 0;
    while (next < 700) {
      int more = random.nextInt(1, 90);
      done(log.append(Drafts.numbers(next, next + more)));
      next += more;
      heads.add(log.checkpoint().head());
    }
    for (var older : heads) {
      for (var newer : heads.subList(heads.indexOf(older), heads.size())) {
        ConsistencyProof proof = log.consistency(older.size(), newer.size()).orElseThrow();
        assertThat(proof.verify(older.root(), newer.root()).holds()).isTrue();
      }
    }
  }

  @Test
  void asksForNoTreeThatWasNever() throws Exception {
    done(log.append(Drafts.numbers(0, 3)));
    assertThat(log.inclusion(3, 3)).isEmpty();
    assertThat(log.inclusion(-1, 3)).isEmpty();
    assertThat(log.inclusion(0, 4)).isEmpty();
    assertThat(log.consistency(0, 4)).isEmpty();
    assertThat(log.consistency(3, 2)).isEmpty();
    assertThat(log.entry(3)).isEmpty();
    assertThat(log.entry(-1)).isEmpty();
  }

  @Test
  void aReferenceIsLoggedOnce() throws Exception {
    var first = Drafts.of("operator-a m1", "one");
    var same = done(log.append(List.of(first, first, Drafts.of("operator-a m1", "two"))));
    assertThat(same)
        .containsExactly(
            new Appended(0, Novelty.NEW),
            new Appended(0, Novelty.KNOWN),
            new Appended(0, Novelty.OTHER_CONTENT));
    reopenAfterClose();
    assertThat(done(log.append(List.of(first)))).containsExactly(new Appended(0, Novelty.KNOWN));
    assertThat(done(log.append(List.of(Drafts.of("operator-a m1", "two")))))
        .containsExactly(new Appended(0, Novelty.OTHER_CONTENT));
    assertThat(log.position("operator-a m1")).contains(0L);
    assertThat(log.position("operator-a m2")).isEmpty();
    assertThat(log.head().size()).isEqualTo(1);
  }

  @Test
  void manyThreadsShareTransactionsAndNoneIsLost() throws Exception {
    var futures = new ArrayList<CompletableFuture<List<Appended>>>();
    for (int thread = 0; thread < 200; thread++) {
      futures.add(log.append(Drafts.numbers(3 * thread, 3 * thread + 3)));
    }
    var positions = new ArrayList<Long>();
    for (var future : futures) {
      done(future).forEach(a -> positions.add(a.position()));
    }
    assertThat(positions).doesNotHaveDuplicates().hasSize(600);
    assertThat(log.head()).isEqualTo(rehashed(600));
    assertThat(log.audit()).isEqualTo(Verification.holding());
  }

  @Test
  void goesOnAfterBeingClosed() throws Exception {
    done(log.append(Drafts.numbers(0, 37)));
    var before = log.checkpoint();
    log.close();
    assertThatThrownBy(() -> log.append(Drafts.numbers(90, 91)))
        .isInstanceOf(RepositoryFailure.class);
    reopenAfterClose();
    assertThat(log.lastCheckpoint()).contains(before);
    assertThat(log.checkpoint()).as("nothing new, nothing signed").isEqualTo(before);
    done(log.append(Drafts.numbers(37, 60)));
    var after = log.checkpoint();
    var proof = log.consistency(37, 60).orElseThrow();
    assertThat(proof.verify(before.head().root(), after.head().root()).holds()).isTrue();
  }

  @Test
  void itsTimeNeverRunsBackwards() throws Exception {
    done(log.append(Drafts.numbers(0, 1)));
    now.set(START.minus(Duration.ofHours(1)));
    done(log.append(Drafts.numbers(1, 2)));
    reopenAfterClose();
    done(log.append(Drafts.numbers(2, 3)));
    assertThat(log.page(0, 10, Long.MAX_VALUE))
        .extracting(e -> e.leaf().at())
        .containsExactly(START, START, START);
  }

  @Test
  void pagesByCountAndByOctets() throws Exception {
    done(log.append(Drafts.numbers(10, 30)));
    int each = "{\"number\":10}".length();
    assertThat(log.page(0, 7, Long.MAX_VALUE)).hasSize(7);
    assertThat(log.page(7, 100, 3L * each)).hasSize(3);
    assertThat(log.page(7, 100, 3L * each + 1)).hasSize(4);
    assertThat(log.page(19, 100, 1)).extracting(StoredEntry::position).containsExactly(19L);
    assertThat(log.page(20, 100, 1)).isEmpty();
  }

  @Test
  void forgetsThePersonAndKeepsTheProof() throws Exception {
    var secret = "{\"msisdn\":\"+441234567890\"}";
    done(log.append(Drafts.numbers(0, 5)));
    done(log.append(List.of(Drafts.of("operator-a secret", secret))));
    var checkpoint = log.checkpoint();
    var salt = log.entry(5).flatMap(StoredEntry::opening).orElseThrow().salt().octets();

    assertThat(log.erase(List.of(5L), "retention ended").positions()).containsExactly(5L);
    assertThat(log.erase(List.of(5L), "retention ended").positions()).isEmpty();
    assertThat(log.erase(List.of(99L), "no such entry").positions()).isEmpty();

    var entry = log.entry(5).orElseThrow();
    assertThat(entry.opening()).isEmpty();
    assertThat(log.erasure(5)).contains("erased at " + START + ": retention ended");
    assertThat(log.erasure(4)).isEmpty();
    var proof = log.inclusion(5, 6).orElseThrow();
    assertThat(proof.verify(entry.leaf().hash(), checkpoint.head().root()).holds()).isTrue();
    assertThat(log.audit()).isEqualTo(Verification.holding());
    assertThat(done(log.append(List.of(Drafts.of("operator-a secret", secret)))))
        .containsExactly(new Appended(5, Novelty.KNOWN));
    if (settings instanceof DatabaseSettings.Embedded(Path file)) {
      nowhereIn(file, secret.getBytes(UTF_8));
      nowhereIn(file, salt);
    }
  }

  /** Neither the file nor what lies beside it holds the octets any more. */
  private static void nowhereIn(Path file, byte[] octets) throws Exception {
    try (var files = Files.list(file.resolveSibling(""))) {
      for (var each : files.toList()) {
        var content = new String(Files.readAllBytes(each), ISO_8859_1);
        assertThat(content.contains(new String(octets, ISO_8859_1)))
            .as(each.getFileName().toString())
            .isFalse();
      }
    }
  }

  @Test
  void keepsCosignaturesOfItsOwnCheckpointsOnly() throws Exception {
    var witness = Keys.signer("witness-b", KeyUse.WITNESS);
    done(log.append(Drafts.numbers(0, 5)));
    var ours = log.checkpoint();
    var cosigned = ours.with(witness.cosign(ours.checkpoint(), START));
    assertThat(log.cosigned(5, cosigned, witness.key())).isEqualTo(Verification.holding());
    assertThat(log.lastCheckpoint()).contains(cosigned);
    assertThat(log.cosigned(5, ours, witness.key()).holds()).isFalse();
    assertThat(log.cosigned(4, cosigned, witness.key()).holds()).isFalse();
    var other = Checkpoint.of("operator-a/main", new TreeHead(5, rehashed(4).root()));
    var fork = signer.sign(other).with(witness.cosign(other, START));
    assertThat(log.cosigned(5, fork, witness.key()).holds()).isFalse();
    assertThat(log.lastCheckpoint().orElseThrow().signatures()).hasSize(2);
  }

  @Test
  void bundlesWhatItCanProveAndSaysWhyNot() throws Exception {
    var witness = Keys.signer("witness-b", KeyUse.WITNESS);
    var witnesses = List.of(witness.key(), Keys.signer("witness-c", KeyUse.WITNESS).key());
    done(log.append(Drafts.numbers(0, 5)));
    refused(log.bundle(2, witnesses, 0), "no checkpoint with 0 cosignatures covers entry 2 yet");
    var checkpoint = log.checkpoint();
    refused(log.bundle(2, witnesses, 1), "no checkpoint with 1 cosignatures covers entry 2 yet");
    refused(log.bundle(5, witnesses, 0), "the log has no entry 5");
    var cosigned = checkpoint.with(witness.cosign(checkpoint.checkpoint(), START));
    log.cosigned(5, cosigned, witness.key());
    done(log.append(Drafts.numbers(5, 9)));
    log.checkpoint();

    var made = (Bundling.Made) log.bundle(2, witnesses, 1);
    assertThat(made.bundle().witnesses()).containsExactly(witness.key());
    assertThat(made.bundle().checkpoint()).isEqualTo(cosigned);
    var report = BundleVerifier.verify(BundleFile.write(made.bundle()), BundleTrust.NONE);
    assertThat(report.holds()).as(report.toString()).isTrue();

    log.erase(List.of(2L), "retention ended");
    refused(log.bundle(2, witnesses, 1), "entry 2 was erased at " + START + ": retention ended");
    assertThat(log.bundle(3, witnesses, 1)).isInstanceOf(Bundling.Made.class);
  }

  private static void refused(Bundling bundling, String reason) {
    assertThat(bundling).isEqualTo(new Bundling.Refused(reason));
  }

  @Test
  void refusesTheDatabaseOfAnotherLog() {
    var other = Keys.signer("operator-b/main", KeyUse.LOG);
    assertThatThrownBy(() -> OwnLog.open(database, other, now::get, new SecureRandom()))
        .isInstanceOf(RepositoryFailure.class)
        .hasMessageContaining("operator-a/main");
  }

  /** Somebody with access to the tables changes what was signed. */
  @Test
  void findsWhatWasChangedBehindItsBack() throws Exception {
    done(log.append(Drafts.numbers(0, 40)));
    log.checkpoint();
    tamper("update log_entry set type = 'REVOKE' where position = 39");
    assertThat(log.audit()).isInstanceOf(Verification.Fails.class);
    log.close();
    assertThatThrownBy(() -> OwnLog.open(database, signer, now::get, new SecureRandom()))
        .isInstanceOf(RepositoryFailure.class)
        .hasMessageContaining("damaged");
    tamper("update log_entry set type = 'REPORT' where position = 39");
    reopenAfterClose();
    assertThat(log.audit()).isEqualTo(Verification.holding());
    tamper("update log_node set hash = (select hash from log_node where position = 0)");
    assertThat(log.audit()).isEqualTo(Verification.fails("node 1 of level 4 is another"));
    tamper("update log_body set message = salt where position = 3");
    assertThat(log.audit()).isEqualTo(Verification.fails("entry 3 holds another message"));
  }

  @Test
  void findsThatItsEndIsGone() throws Exception {
    done(log.append(Drafts.numbers(0, 40)));
    log.checkpoint();
    for (var table : List.of("log_offer", "log_body", "log_reference", "log_entry")) {
      tamper("delete from " + table + " where position >= 36");
    }
    assertThat(log.audit().toString()).contains("40 entries was signed, but 36 are there");
    log.close();
    assertThatThrownBy(() -> OwnLog.open(database, signer, now::get, new SecureRandom()))
        .hasMessageContaining("40 entries was signed, but 36 are there");
  }

  /** A second writer on the same tables is found before it does harm. */
  @Test
  void refusesToWriteBesideAnother() throws Exception {
    done(log.append(Drafts.numbers(0, 1)));
    try (var second = OwnLog.open(database, signer, now::get, new SecureRandom())) {
      done(second.append(Drafts.numbers(1, 2)));
    }
    assertThatThrownBy(() -> done(log.append(Drafts.numbers(2, 3))))
        .hasRootCauseInstanceOf(RepositoryFailure.class);
    assertThat(done(log.append(Drafts.numbers(2, 3))))
        .as("and goes on from what is there")
        .containsExactly(new Appended(2, Novelty.NEW));
    assertThat(log.audit()).isEqualTo(Verification.holding());
  }

  private void reopenAfterClose() {
    close();
    reopen();
  }

  private void tamper(String sql) {
    database.write(handle -> handle.execute(sql));
  }

  private TreeHead rehashed(int size) {
    var frontier = Frontier.EMPTY;
    for (var entry : log.page(0, size, Long.MAX_VALUE)) {
      Leaf leaf = entry.leaf();
      frontier = frontier.append(leaf.hash(), (level, index, hash) -> {});
    }
    return frontier.head();
  }
}
