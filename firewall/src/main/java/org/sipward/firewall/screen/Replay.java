package org.sipward.firewall.screen;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.sipward.firewall.capture.CaptureLimits;
import org.sipward.firewall.capture.CaptureReader;
import org.sipward.firewall.capture.Captured;
import org.sipward.firewall.capture.CapturedFrame;
import org.sipward.firewall.capture.PacketFlow;
import org.sipward.firewall.fact.DecisionTrial;
import org.sipward.firewall.screen.Change.Kind;
import org.sipward.firewall.zone.Snapshot;

/**
 * Captures under two configurations, the present and a proposed one: which messages one refuses or
 * changes and the other does not, counted by neighbour and reason.
 *
 * <p>Reads front to back, once; memory is bounded by the configurations, not by the captures.
 * Single thread.
 */
public final class Replay {
  private static final int KEY_OCTETS = 32;

  private final Vantage present;
  private final Vantage proposed;
  private final DecisionTrial trial;
  private final int examples;
  private final Consumer<String> troubles;
  private final Map<Change, Long> counts = new LinkedHashMap<>();
  private final Map<Change, List<Change.Example>> shown = new LinkedHashMap<>();
  private final Map<String, Long> messages = new TreeMap<>();
  private final Map<String, Long> refused = new TreeMap<>();
  private long emergencies;
  private long ours;
  private long unreadable;

  /**
   * A replay.
   *
   * @param options how it is done
   * @param troubles is told what could not be read
   */
  public Replay(Snapshot present, Snapshot proposed, Options options, Consumer<String> troubles) {
    this.present = new Vantage(present, options.claims());
    this.proposed = new Vantage(proposed, options.claims());
    this.examples = options.examples();
    this.troubles = troubles;
    trial = new DecisionTrial(options.clear() ? Optional.empty() : Optional.of(randomKey()));
  }

  /**
   * How a replay is done.
   *
   * @param claims whose addresses of the capture are
   * @param examples messages kept of each change
   * @param clear whether these name subscribers
   */
  public record Options(List<Claim> claims, int examples, boolean clear) {
    public Options {
      claims = List.copyOf(claims);
    }
  }

  /** Pseudonyms are alike within a replay, and in no other. */
  private static byte[] randomKey() {
    byte[] key = new byte[KEY_OCTETS];
    new SecureRandom().nextBytes(key);
    return key;
  }

  /** Claims that the proposed configuration has no zone or peer for. */
  public List<Claim> unknownClaims() {
    return proposed.unknown();
  }

  /** Claims that the present configuration has no zone or peer for. */
  public List<Claim> claimsUnknownToPresent() {
    return present.unknown();
  }

  /**
   * Reads a capture.
   *
   * @throws IOException where the file cannot be read
   */
  public void read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      String name = file.toString();
      var before = new ReplaySide(name, present, trial);
      var after = new ReplaySide(name, proposed, trial);
      CaptureReader.read(in, name, CaptureLimits.STANDARD, c -> take(c, before, after));
    }
  }

  private void take(Captured captured, ReplaySide before, ReplaySide after) {
    if (flow(captured).filter(f -> present.isOurs(f) || proposed.isOurs(f)).isPresent()) {
      ours +=
          captured instanceof Captured.Datagram || captured instanceof Captured.StreamRun ? 1 : 0;
      return;
    }
    frame(captured).ifPresent(f -> trial.at(f.epochNanos() / 1_000));
    List<ReplaySide.Seen> one = before.take(captured);
    List<ReplaySide.Seen> other = after.take(captured);
    after.troubles().forEach(troubles);
    int both = Math.min(one.size(), other.size());
    for (int i = 0; i < both; i++) {
      compare(one.get(i), other.get(i), before, after);
    }
    // A stream that one closes goes on under the other.
    one.subList(both, one.size()).forEach(seen -> alone(seen, Kind.BLOCKED, before));
    other.subList(both, other.size()).forEach(seen -> alone(seen, Kind.RELEASED, after));
  }

  private static Optional<CapturedFrame> frame(Captured captured) {
    return switch (captured) {
      case Captured.Datagram(CapturedFrame frame, _, _, _) -> Optional.of(frame);
      case Captured.StreamRun(CapturedFrame frame, _, _, _) -> Optional.of(frame);
      case Captured.StreamOpened _,
          Captured.StreamGap _,
          Captured.StreamClosed _,
          Captured.Trouble _ ->
          Optional.empty();
    };
  }

  private static Optional<PacketFlow> flow(Captured captured) {
    return switch (captured) {
      case Captured.Datagram(_, PacketFlow flow, _, _) -> Optional.of(flow);
      case Captured.StreamOpened(_, PacketFlow flow, _, _) -> Optional.of(flow);
      case Captured.StreamRun(_, PacketFlow flow, _, _) -> Optional.of(flow);
      case Captured.StreamGap(_, PacketFlow flow, _, _) -> Optional.of(flow);
      case Captured.StreamClosed(_, PacketFlow flow, _, _) -> Optional.of(flow);
      case Captured.Trouble _ -> Optional.empty();
    };
  }

  private void compare(
      ReplaySide.Seen now, ReplaySide.Seen then, ReplaySide before, ReplaySide after) {
    if (then.row().verdict() == Judgement.NOT_SIP && now.row().verdict() == Judgement.NOT_SIP) {
      unreadable++;
      return;
    }
    judged(then, then.isBlocked(), then.isEmergency() || now.isEmergency());
    if (now.isBlocked() && then.isBlocked()) {
      if (!now.verdict().equals(then.verdict())) {
        note(Kind.REFUSED_OTHERWISE, then.verdict().reason(), then, after);
      }
    } else if (then.isBlocked()) {
      boolean emergency = then.isEmergency() || now.isEmergency();
      Kind kind = emergency ? Kind.EMERGENCY_BLOCKED : Kind.BLOCKED;
      note(kind, then.verdict().reason(), then, after);
    } else if (now.isBlocked()) {
      note(Kind.RELEASED, now.verdict().reason(), now, before);
    } else {
      changing(now, then, before, after);
    }
  }

  private void changing(
      ReplaySide.Seen now, ReplaySide.Seen then, ReplaySide before, ReplaySide after) {
    for (String control : then.changing()) {
      if (!now.changing().contains(control)) {
        note(Kind.CHANGED, control, then, after);
      }
    }
    for (String control : now.changing()) {
      if (!then.changing().contains(control)) {
        note(Kind.LEFT, control, now, before);
      }
    }
  }

  /** A message that only one of the two still reads. */
  private void alone(ReplaySide.Seen seen, Kind kind, ReplaySide side) {
    if (seen.row().verdict() == Judgement.NOT_SIP) {
      unreadable++;
      return;
    }
    boolean blocked = kind == Kind.BLOCKED;
    judged(seen, blocked || seen.isBlocked(), seen.isEmergency());
    if (!seen.isBlocked()) {
      Kind which = blocked && seen.isEmergency() ? Kind.EMERGENCY_BLOCKED : kind;
      note(which, Change.STREAM, seen, side);
    }
  }

  private void judged(ReplaySide.Seen seen, boolean blocked, boolean emergency) {
    messages.merge(seen.neighbour(), 1L, Long::sum);
    refused.merge(seen.neighbour(), blocked ? 1L : 0L, Long::sum);
    emergencies += emergency ? 1 : 0;
  }

  private void note(Kind kind, String reason, ReplaySide.Seen decides, ReplaySide side) {
    var change = new Change(kind, decides.neighbour(), reason);
    counts.merge(change, 1L, Long::sum);
    List<Change.Example> kept = shown.computeIfAbsent(change, _ -> new ArrayList<>());
    if (kept.size() < examples) {
      kept.add(new Change.Example(decides.row(), side.explain(decides)));
    }
  }

  /** How often each change happened: calls for help first, then by kind, neighbour and count. */
  public List<Map.Entry<Change, Long>> changes() {
    return counts.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<Change, Long> e) -> e.getKey().kind())
                .thenComparing(e -> e.getKey().peer())
                .thenComparing(Map.Entry.<Change, Long>comparingByValue().reversed())
                .thenComparing(e -> e.getKey().reason()))
        .toList();
  }

  /** Messages to which a change happened, the first of them. */
  public List<Change.Example> examples(Change change) {
    return List.copyOf(shown.getOrDefault(change, List.of()));
  }

  /** Messages judged, by neighbour. */
  public Map<String, Long> messages() {
    return Collections.unmodifiableMap(messages);
  }

  /** Of these the ones that the proposed configuration refuses. */
  public long refused(String neighbour) {
    return refused.getOrDefault(neighbour, 0L);
  }

  /** Messages of emergency calls among them. */
  public long emergencies() {
    return emergencies;
  }

  /** Packets that the firewall itself sent, which were not judged. */
  public long ours() {
    return ours;
  }

  /** Conversations that are no SIP, encrypted perhaps. */
  public long unreadable() {
    return unreadable;
  }

  /** Messages that only the proposed configuration refuses. */
  public long newlyBlocked() {
    return counts.entrySet().stream()
        .filter(e -> e.getKey().kind().isBlock())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
