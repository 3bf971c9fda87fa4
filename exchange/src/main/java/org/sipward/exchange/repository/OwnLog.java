package org.sipward.exchange.repository;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.sipward.exchange.log.ConsistencyProof;
import org.sipward.exchange.log.InclusionProof;
import org.sipward.exchange.log.TreeHead;
import org.sipward.exchange.log.Verification;
import org.sipward.exchange.log.note.Checkpoint;
import org.sipward.exchange.log.note.NoteKey;
import org.sipward.exchange.log.note.NoteSigner;
import org.sipward.exchange.log.note.SignedCheckpoint;
import org.sipward.exchange.protocol.Page;
import org.sipward.exchange.protocol.PageRequest;

/**
 * The log of this Store: append, sign, prove, erase.
 *
 * <p>An append is acknowledged after it is durable; a checkpoint is given out after it is stored,
 * so that after any crash the log still holds what it ever acknowledged or signed. Any thread; one
 * process.
 */
public final class OwnLog implements AutoCloseable {
  /** Erased in one transaction. */
  private static final int MOST_ERASED = 500;

  private final Database database;
  private final NoteSigner signer;
  private final InstantSource clock;
  private final Appender appender;

  private OwnLog(Database database, NoteSigner signer, InstantSource clock, Appender appender) {
    this.database = database;
    this.signer = signer;
    this.clock = clock;
    this.appender = appender;
  }

  /**
   * Opens the log whose origin is the signer's name, and refuses one that no longer agrees with the
   * last checkpoint it signed.
   *
   * @param random makes the salts: a secure source outside of tests
   * @throws RepositoryFailure where the database holds another log, or a damaged one
   */
  public static OwnLog open(
      Database database, NoteSigner signer, InstantSource clock, RandomGenerator random) {
    database.write(
        handle -> {
          LogRepository.claim(handle, signer.key().name());
          return Boolean.TRUE;
        });
    var verification = database.read(LogAudit::quick);
    if (verification instanceof Verification.Fails(String reason)) {
      throw new RepositoryFailure("the log is damaged: " + reason);
    }
    var appender = Appender.start(database, new LogRepository(random), clock);
    return new OwnLog(database, signer, clock, appender);
  }

  public NoteKey key() {
    return signer.key();
  }

  /**
   * Asks for entries that are committed together, at most 512; complete when they are durable.
   *
   * @throws LogBusy where the queue is full
   */
  public CompletableFuture<List<Appended>> append(List<Draft> drafts) {
    return appender.append(drafts);
  }

  /** The state that is committed, signed or not. */
  public TreeHead head() {
    return database.read(LogRepository::frontier).head();
  }

  /**
   * Signs the present state, or gives the last checkpoint again where nothing was added since.
   * Called every second or so: entries become visible to others by it.
   */
  public synchronized SignedCheckpoint checkpoint() {
    return database.write(
        handle -> {
          var head = LogRepository.frontier(handle).head();
          var last = CheckpointRepository.last(handle);
          if (last.isPresent() && last.get().head().equals(head)) {
            return last.get();
          }
          var signed = signer.sign(Checkpoint.of(signer.key().name(), head));
          CheckpointRepository.add(handle, signed, clock.instant());
          return signed;
        });
  }

  /** The last checkpoint with the cosignatures known; empty before the first. */
  public Optional<SignedCheckpoint> lastCheckpoint() {
    return database.read(CheckpointRepository::last);
  }

  /** Keeps a witness's cosignature on one of our checkpoints, if it is one. */
  public Verification cosigned(long size, SignedCheckpoint offered, NoteKey witness) {
    return database.write(
        handle -> {
          var ours = CheckpointRepository.at(handle, size);
          if (ours.isEmpty() || !ours.get().checkpoint().equals(offered.checkpoint())) {
            return Verification.fails("no checkpoint of ours");
          }
          if (offered.isSpoiltBy(witness) || offered.cosignedAt(witness).isEmpty()) {
            return Verification.fails("no cosignature of " + witness.name());
          }
          offered.signatures().stream()
              .filter(s -> s.claims(witness))
              .forEach(s -> CheckpointRepository.cosign(handle, size, s));
          return Verification.holding();
        });
  }

  public Optional<StoredEntry> entry(long position) {
    return database.read(handle -> LogRepository.entry(handle, position));
  }

  /** Where the message with this reference stands; empty where it is not logged. */
  public Optional<Long> position(String reference) {
    return database.read(handle -> LogRepository.position(handle, reference));
  }

  /**
   * The entries from a position on, for a reader that goes on from the last one: at most {@code
   * count}, ended early when their messages have reached {@code bytes}.
   */
  public List<StoredEntry> page(long from, int count, long bytes) {
    return database.read(handle -> LogRepository.page(handle, from, count, bytes));
  }

  /**
   * A page for one reader: only what the last checkpoint covers, signed now if there is none yet.
   * Never waits. A reader that is ahead of this log gets an empty page, and the checkpoint that
   * shows it.
   */
  public Page serve(PageRequest request, Reader reader) {
    if (lastCheckpoint().isEmpty()) {
      checkpoint();
    }
    return database.read(
        handle ->
            new Pages(handle, reader)
                .serve(request, CheckpointRepository.last(handle).orElseThrow()));
  }

  /** The proof that an entry stands in the tree of a size; empty where there is no such tree. */
  public Optional<InclusionProof> inclusion(long position, long size) {
    return database.read(
        handle ->
            position < 0 || position >= size || size > LogRepository.size(handle)
                ? Optional.empty()
                : Optional.of(InclusionProof.build(position, size, new SqlNodes(handle))));
  }

  /** The proof that the log only grew between two sizes; empty where it never had them. */
  public Optional<ConsistencyProof> consistency(long oldSize, long newSize) {
    return database.read(
        handle ->
            oldSize < 0 || oldSize > newSize || newSize > LogRepository.size(handle)
                ? Optional.empty()
                : Optional.of(ConsistencyProof.build(oldSize, newSize, new SqlNodes(handle))));
  }

  /**
   * Forgets the messages of entries, and of those they replace or withdraw: salt and body are
   * deleted, and what the view had from them, and what proves that a sender contradicted himself by
   * them; the leaves stay, every proof still verifies. Entries that had been forgotten, and ones
   * that are not there, are passed over.
   *
   * @param reason why, without personal data; kept for ever, at most 200 characters
   */
  public Erased erase(Collection<Long> positions, String reason) {
    var all = Erased.NOTHING;
    var left = new ArrayDeque<>(positions);
    while (!left.isEmpty()) {
      var some = new ArrayList<Long>();
      while (!left.isEmpty() && some.size() < MOST_ERASED) {
        some.add(left.remove());
      }
      all = all.and(database.write(handle -> erase(handle, some, reason)));
    }
    if (!all.positions().isEmpty()) {
      letGo();
    }
    return all;
  }

  private Erased erase(Handle handle, List<Long> positions, String reason) {
    var erased = ErasureTable.erase(handle, positions, reason, clock.instant());
    ErasureTable.withProofs(handle, erased.positions());
    return erased;
  }

  /**
   * Forgets, in one transaction, messages that were kept for as long as they may be; a withdrawal
   * only when nothing is left that it withdraws. The files hold them until {@link #letGo}.
   *
   * @param most how many are looked at
   */
  public Erased forgetDue(int most, String reason) {
    return database.write(handle -> ErasureTable.forgetDue(handle, clock.instant(), most, reason));
  }

  /** Has the files of the database let go of what was forgotten. */
  public void letGo() {
    database.forget();
  }

  /** When and why an entry was erased; empty where it was not. */
  public Optional<String> erasure(long position) {
    return database.read(handle -> ErasureTable.erasure(handle, position));
  }

  /**
   * What proves an entry offline, under the first checkpoint with so many cosignatures; refused for
   * an entry that was erased or is not covered yet.
   *
   * @param witnesses the keys to put into the bundle where they have cosigned
   */
  public Bundling bundle(long position, Collection<NoteKey> witnesses, int cosignatures) {
    return database.read(
        handle -> new Bundler(handle, signer.key()).bundle(position, witnesses, cosignatures));
  }

  /** Reads the whole log and hashes it again: every entry, node and checkpoint. O(n). */
  public Verification audit() {
    return database.read(LogAudit::full);
  }

  /** Ends the writer; the database stays open. */
  @Override
  public void close() {
    appender.close();
  }
}
