package org.sipward.firewall.fact;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.decision.DecisionFolder;
import org.sipward.firewall.decision.Sampling;
import org.sipward.kernel.order.Order;

/**
 * All facts of one firewall: a {@link Facts} per event loop, the threads that carry them to their
 * sinks, and the sums of what was counted.
 *
 * <p>Safe for all threads. Each sink has rings and a thread of its own, so that none waits for the
 * other.
 */
public final class FactLedger implements AutoCloseable {
  private static final int EVENTS = 4_096;
  private static final int EVENT_OCTETS = 1 << 21;
  private static final int DECISIONS = 256;
  private static final int DECISION_OCTETS = 1 << 19;
  private static final int MESSAGES = 8_192;
  private static final int MESSAGE_OCTETS = 1 << 23;

  private final LongSupplier epochMicros;
  private final @Nullable Drainer events;
  private final @Nullable Drainer messages;
  private final @Nullable Drainer decisions;
  private final int decisionsPerMinute;
  private final List<LoopFacts> loops = new CopyOnWriteArrayList<>();

  /**
   * A sum over all loops.
   *
   * @param zone name of the zone
   * @param subject what was counted: a reason or a control id
   * @param manner how: the word of an {@link Outcome} or of a mode
   * @param count how often
   */
  public record Sum(String zone, String subject, String manner, long count) {}

  private FactLedger(
      LongSupplier epochMicros,
      @Nullable Drainer events,
      @Nullable Drainer messages,
      @Nullable Drainer decisions,
      int decisionsPerMinute) {
    this.epochMicros = epochMicros;
    this.events = events;
    this.messages = messages;
    this.decisions = decisions;
    this.decisionsPerMinute = decisionsPerMinute;
    for (var drainer : drainers()) {
      drainer.start();
    }
  }

  /**
   * Opens the sinks and starts their threads.
   *
   * @param epochMicros the clock, microseconds since 1970; called on event loops
   * @throws IOException where the event log cannot be opened
   */
  public static FactLedger open(FactSettings settings, LongSupplier epochMicros)
      throws IOException {
    return open(settings, epochMicros, _ -> Optional.empty());
  }

  /**
   * Opens the sinks and starts their threads.
   *
   * @param orders the order of an id, if it still stands; called on a thread of a sink
   */
  public static FactLedger open(
      FactSettings settings,
      LongSupplier epochMicros,
      Function<String, Optional<Order.Standing>> orders)
      throws IOException {
    var log = settings.events();
    var hep = settings.hep();
    var decisions = settings.decisions();
    return new FactLedger(
        epochMicros,
        log == null ? null : new Drainer("events", eventSink(log, epochMicros)),
        hep == null ? null : new Drainer("HEP packets", hepSink(hep)),
        decisions == null
            ? null
            : new Drainer("decisions", decisionSink(decisions, epochMicros, orders)),
        decisions == null ? 1 : decisions.perMinute());
  }

  static FactLedger open(@Nullable Sink events, @Nullable Sink messages, LongSupplier epochMicros) {
    return new FactLedger(
        epochMicros,
        events == null ? null : new Drainer("events", events),
        messages == null ? null : new Drainer("HEP packets", messages),
        null,
        1);
  }

  /** Facts for one more event loop, to be used on that loop only. */
  public Facts forLoop() {
    var facts =
        new LoopFacts(
            epochMicros,
            ring(events, EVENTS, EVENT_OCTETS),
            ring(messages, MESSAGES, MESSAGE_OCTETS),
            recorded(decisions),
            loops.size());
    loops.add(facts);
    return facts;
  }

  /** Makes an event of what the control plane did; any thread, never waits. */
  public void tell(Notice notice) {
    if (events != null) {
      events.tell(notice);
    }
  }

  /** A counter, over all loops. */
  public long value(Counter counter) {
    long sum = 0;
    for (var loop : loops) {
      sum += loop.counters().value(counter);
    }
    if (counter == Counter.FACTS_LOST) {
      for (var drainer : drainers()) {
        sum += drainer.lost();
      }
    }
    return sum;
  }

  /** Verdicts by zone, reason and outcome, sorted. */
  public List<Sum> verdicts() {
    return sums(LoopFacts::verdicts);
  }

  /** Findings by zone, control and mode, sorted. */
  public List<Sum> findings() {
    return sums(LoopFacts::findingsByControl);
  }

  /** Lets the sinks take what is there, for a bounded time, then ends their threads. */
  @Override
  public void close() {
    for (var drainer : drainers()) {
      drainer.close();
    }
  }

  private List<Drainer> drainers() {
    List<Drainer> drainers = new ArrayList<>(3);
    if (decisions != null) {
      drainers.add(decisions);
    }
    if (events != null) {
      drainers.add(events);
    }
    if (messages != null) {
      drainers.add(messages);
    }
    return drainers;
  }

  private LoopFacts.@Nullable Recorded recorded(@Nullable Drainer drainer) {
    if (drainer == null) {
      return null;
    }
    var ring = new FactRing(DECISIONS, DECISION_OCTETS, LoopFacts.Recorded.FINDINGS);
    drainer.add(ring);
    return new LoopFacts.Recorded(ring, new Sampling(decisionsPerMinute));
  }

  private static @Nullable FactRing ring(@Nullable Drainer drainer, int capacity, int octets) {
    if (drainer == null) {
      return null;
    }
    var ring = new FactRing(capacity, octets);
    drainer.add(ring);
    return ring;
  }

  private List<Sum> sums(Function<LoopFacts, Tally> part) {
    Map<List<String>, Long> sums = new HashMap<>();
    for (var loop : loops) {
      part.apply(loop)
          .forEach(
              row ->
                  sums.merge(
                      List.of(row.zone(), row.subject(), row.manner()), row.count(), Long::sum));
    }
    return sums.entrySet().stream()
        .map(e -> new Sum(e.getKey().get(0), e.getKey().get(1), e.getKey().get(2), e.getValue()))
        .sorted(
            Comparator.comparing(Sum::zone).thenComparing(Sum::subject).thenComparing(Sum::manner))
        .toList();
  }

  private static Sink hepSink(FactSettings.HepServer hep) throws IOException {
    return new HepSink(hep.address(), new HepPacket(hep.agent(), hep.password()));
  }

  private static Sink decisionSink(
      FactSettings.DecisionLog log,
      LongSupplier epochMicros,
      Function<String, Optional<Order.Standing>> orders)
      throws IOException {
    var key = log.pseudonymKey();
    var recorder = new Recorder(key == null ? null : new Pseudonyms(key), orders);
    var folder = new DecisionFolder(log.folder(), log.mostOctets(), log.keep());
    return new DecisionSink(folder, recorder, epochMicros);
  }

  private static Sink eventSink(FactSettings.EventLog log, LongSupplier epochMicros)
      throws IOException {
    var file = log.file();
    var key = log.pseudonymKey();
    OutputStream out =
        file == null
            ? new FileOutputStream(FileDescriptor.out)
            : new RotatingFile(file, log.rotateOctets(), log.keep());
    var identifiers = new Identifiers(key == null ? null : new Pseudonyms(key));
    return new EventSink(out, new EventWriter(identifiers), log.perSecond(), epochMicros);
  }
}
