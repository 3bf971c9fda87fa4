package org.sipward.bench.exchange;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sipward.exchange.intake.Arrived;
import org.sipward.exchange.intake.Provenance;
import org.sipward.exchange.message.json.MessageReader;
import org.sipward.exchange.message.json.Reading;
import org.sipward.exchange.protocol.Caller;
import org.sipward.exchange.protocol.Disposed;
import org.sipward.exchange.seal.Seal;
import org.sipward.exchange.seal.SigningKey;
import org.sipward.exchange.seal.VerifyingKey;
import org.sipward.exchange.store.StoreKeys;
import org.sipward.exchange.trust.Directory;
import org.sipward.exchange.trust.Governor;
import org.sipward.exchange.trust.QuotaClass;
import org.sipward.exchange.trust.TrustList;

/**
 * How many reports a second get from octets through signature, log, database, view and engine, in
 * rounds, each followed by as many bare inserts. Pin the process to one core.
 *
 * <p>Arguments: {@code logged} (pulled, and no more than signature, log and database), {@code
 * pulled} or {@code inbox} (the whole way), rounds, seconds of each, seconds of CPU time for the
 * warm-up.
 */
final class Ingest {
  private static final int SENDERS = 16;
  private static final int BATCH = 500;
  private static final double LEAST_EXPECTED = 1_000;
  private static final String INTAKE = "intake";

  private final Way way;
  private final List<Sender> senders = new ArrayList<>();
  private final Directory directory;
  private final Workbench bench;
  private final Floor floor;
  private double expectedPerSecond = LEAST_EXPECTED;

  /** How messages come, and how far they go. */
  private enum Way {
    LOGGED("pulled, to the log and no further"),
    PULLED("pulled, no quota class applies"),
    INBOX("inbox, 16 senders of class A");

    final String text;

    Way(String text) {
      this.text = text;
    }
  }

  /** One member: its reports, and how far its log has been read. */
  private static final class Sender {
    final Caller caller;
    final Reports reports;
    long position;

    Sender(Caller caller, Reports reports) {
      this.caller = caller;
      this.reports = reports;
    }
  }

  private record Batch(Caller from, List<Arrived> messages) {}

  /** What one round took. */
  private record Round(long messages, Machine.Used store, long bareMessages, Machine.Used bare) {
    double perSecond() {
      return messages * 1e9 / store.nanos();
    }

    double barePerSecond() {
      return bareMessages * 1e9 / bare.nanos();
    }

    double cpuMicros() {
      return store.cpuNanos() / 1e3 / messages;
    }

    double micros(String thread) {
      return store.thread(thread) / 1e3 / messages;
    }
  }

  private Ingest(Path folder, Way way) throws Exception {
    this.way = way;
    var at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    var names = IntStream.range(0, SENDERS).mapToObj("member-%02d"::formatted).toList();
    var all = Stream.concat(names.stream(), Stream.of(Workbench.MEMBER)).toList();
    var operators = Operators.found(folder, at, QuotaClass.A, all);
    for (int i = 0; i < SENDERS; i++) {
      var settings = operators.settings(names.get(i));
      var key = StoreKeys.read(settings.folder(), settings.storeId()).messages();
      var reports = new Reports(names.get(i), i, settings.folder(), key, at);
      senders.add(new Sender(new Caller(names.get(i), settings.storeId()), reports));
    }
    directory =
        Directory.of(
            new TrustList(
                "bench",
                1,
                at.truncatedTo(ChronoUnit.SECONDS),
                at.truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(30)),
                1,
                List.of(new Governor("governor", SigningKey.generate().publicKey())),
                operators.members(),
                Optional.empty()));
    bench = new Workbench(folder.resolve("ingest.db"), directory, way != Way.LOGGED);
    floor = new Floor(folder.resolve("floor.db"));
  }

  private List<Batch> prepare(double seconds) {
    int batches = (int) Math.ceil(seconds * expectedPerSecond * 1.25 / BATCH);
    var prepared = new ArrayList<Batch>();
    for (int i = 0; i < batches; i++) {
      var sender = senders.get(i % SENDERS);
      var messages = new ArrayList<Arrived>();
      var now = Instant.now();
      for (int j = 0; j < BATCH; j++) {
        var wire = sender.reports.next().wire();
        var place = new Provenance(sender.caller.storeId(), sender.position++, now, List.of());
        messages.add(
            way == Way.INBOX ? Arrived.atInbox(wire) : new Arrived(wire, Optional.of(place)));
      }
      prepared.add(new Batch(sender.caller, messages));
    }
    return prepared;
  }

  private Round round(double seconds) throws Exception {
    var prepared = prepare(seconds);
    System.gc();
    long end = System.nanoTime() + (long) (seconds * 1e9);
    var before = Machine.now();
    int taken = 0;
    while (taken < prepared.size() && System.nanoTime() < end) {
      var batch = prepared.get(taken++);
      for (var disposed : bench.intake.take(batch.from(), batch.messages())) {
        expectAccepted(disposed);
      }
    }
    bench.drain();
    var used = Machine.now().since(before);
    var bare = prepared.subList(0, taken);
    var beforeBare = Machine.now();
    for (var batch : bare) {
      floor.insert(batch.messages().stream().map(Arrived::octets).toList());
    }
    var usedBare = Machine.now().since(beforeBare);
    long messages = (long) taken * BATCH;
    expectedPerSecond = Math.max(LEAST_EXPECTED, messages * 1e9 / used.nanos());
    return new Round(messages, used, messages, usedBare);
  }

  private static void expectAccepted(Disposed disposed) {
    if (disposed.reason().isPresent()) {
      throw new IllegalStateException("refused: " + disposed);
    }
  }

  /**
   * Reading, and then verifying, some reports alone: the two parts of what the intake thread does.
   */
  private double[] partsMicros() {
    var batch = prepare(BATCH / expectedPerSecond).getFirst();
    var key = key(batch.from());
    double[] least = {Double.MAX_VALUE, Double.MAX_VALUE};
    for (int repeat = 0; repeat < 8; repeat++) {
      long start = System.nanoTime();
      var read = batch.messages().stream().map(a -> MessageReader.read(a.octets())).toList();
      long middle = System.nanoTime();
      for (int i = 0; i < BATCH; i++) {
        var octets = batch.messages().get(i).octets();
        if (!(read.get(i) instanceof Reading.Accepted accepted)
            || Seal.verify(accepted, octets, key) instanceof Seal.Verification.Refused) {
          throw new IllegalStateException("a report that does not verify");
        }
      }
      least[0] = Math.min(least[0], (middle - start) / 1e3 / BATCH);
      least[1] = Math.min(least[1], (System.nanoTime() - middle) / 1e3 / BATCH);
    }
    return least;
  }

  private VerifyingKey key(Caller sender) {
    return directory.member(sender.memberId()).orElseThrow().keys().getFirst().key();
  }

  private void run(int rounds, double seconds, double warmUp) throws Exception {
    // By CPU time: on a machine that others use, a second of the clock compiles nothing.
    var start = Machine.now();
    while (Machine.now().since(start).cpuNanos() < warmUp * 1e9) {
      round(seconds);
    }
    System.out.printf(
        "| ingest (%s; %,d octets) | messages | msg/s | bare inserts/s | share of the floor | CPU"
            + " us per message | read, verify, gates | append | view | engine | checkpoints | JVM |"
            + " bare CPU us | others |%n|---|%s%n",
        way.text, senders.getFirst().reports.octets(), "---:|".repeat(13));
    var all = new ArrayList<Round>();
    for (int i = 1; i <= rounds; i++) {
      all.add(round(seconds));
      print("round " + i, all.getLast());
    }
    all.sort((a, b) -> Double.compare(a.perSecond(), b.perSecond()));
    print("median round", all.get(all.size() / 2));
    var parts = partsMicros();
    System.out.printf(
        "%nAlone, best of 8: reading %.0f us, canonical form and signature %.0f us. Failures of"
            + " the database: %d.%n%n",
        parts[0], parts[1], bench.failures());
  }

  private static void print(String name, Round r) {
    double append = r.micros("log-writer");
    double view = r.micros("ForkJoinPool-1-");
    double engine = r.micros(Workbench.ENGINE);
    double checkpoints = r.micros(Workbench.CHECKPOINTS);
    double intake = r.micros(INTAKE);
    double rest = Math.max(0, r.cpuMicros() - intake - append - view - engine - checkpoints);
    System.out.printf(
        "| %s | %,d | %,.0f | %,.0f | %.0f %% | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f |"
            + " %.0f | %s |%n",
        name,
        r.messages(),
        r.perSecond(),
        r.barePerSecond(),
        100 * r.perSecond() / r.barePerSecond(),
        r.cpuMicros(),
        intake,
        append,
        view,
        engine,
        checkpoints,
        rest,
        r.bare().cpuNanos() / 1e3 / r.bareMessages(),
        r.store().mark());
  }

  public static void main(String[] args) throws Exception {
    var way = Way.valueOf(args[0].toUpperCase(Locale.ROOT));
    int rounds = Integer.parseInt(args[1]);
    double seconds = Double.parseDouble(args[2]);
    double warmUp = Double.parseDouble(args[3]);
    Folder.with(
        folder -> {
          var ingest = new Ingest(folder, way);
          try (var _ = ingest.bench;
              var _ = ingest.floor) {
            Folder.inThread(INTAKE, () -> ingest.run(rounds, seconds, warmUp));
          }
        });
  }
}
