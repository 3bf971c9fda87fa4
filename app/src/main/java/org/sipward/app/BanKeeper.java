package org.sipward.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.sipward.app.cli.Printable;
import org.sipward.app.health.Operation;
import org.sipward.firewall.ban.Ban;
import org.sipward.firewall.ban.Bans;
import org.sipward.firewall.ban.Ruling;
import org.sipward.firewall.config.AddressText;
import org.sipward.firewall.fact.Notice;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Prefix;

/**
 * The thread that lets {@link Bans} look at what the loops have seen, and what operators see and do
 * of it. Safe for all threads.
 */
final class BanKeeper implements Operation, AutoCloseable {
  static final Metric STANDING = new Metric("sipward.bans", "Bans that stand, by zone");
  static final Metric TOTAL = new Metric("sipward.bans.given", "Bans since the start");

  static final Metric LOST =
      new Metric("sipward.bans.evidence.lost", "Refused messages that no ban could count");

  private static final System.Logger LOG = System.getLogger("sipward");
  private static final Duration LOOK = Duration.ofMillis(100);

  /** Rulings of one look that are told one by one. */
  private static final int TOLD = 20;

  /** How long the kernel is left alone after it failed; then it is told all again. */
  private static final Duration RETRY = Duration.ofMinutes(1);

  private static final Duration LONGEST = Duration.ofDays(30);
  private static final int WORDS = 200;

  private final Bans bans;
  private final Optional<NftSets> kernel;
  private final InstantSource clock;
  private final Consumer<Prefix> cutter;
  private final Consumer<Notice> events;
  private final Rounds rounds =
      new Rounds("sipward-bans", LOOK, "the bans were not looked at", this::look);
  private final List<Ban> untold = new ArrayList<>();
  private Instant retry = Instant.MIN;
  private volatile boolean stale = true;

  /**
   * A keeper that does not run yet.
   *
   * @param cutter cuts what connections a block has open
   * @param events takes what happened
   */
  BanKeeper(
      Bans bans,
      Optional<NftSets> kernel,
      InstantSource clock,
      Consumer<Prefix> cutter,
      Consumer<Notice> events) {
    this.bans = bans;
    this.kernel = kernel;
    this.clock = clock;
    this.cutter = cutter;
    this.events = events;
  }

  void start() {
    rounds.start();
  }

  /** Who is trusted has changed: the sets of the kernel are to be made anew. */
  void reconcile() {
    stale = true;
  }

  /** Looks once. */
  void look() {
    carryOut(bans.tick(clock.instant()));
    kernel.ifPresent(this::tellKernel);
  }

  private void tellKernel(NftSets sets) {
    Instant now = clock.instant();
    List<Ban> fresh;
    synchronized (untold) {
      fresh = List.copyOf(untold);
      untold.clear();
    }
    if (now.isBefore(retry)) {
      return;
    }
    boolean all = stale;
    stale = false;
    Optional<String> failure = all ? sets.reconcile(bans.standing(), now) : sets.add(fresh, now);
    failure.ifPresent(
        why -> {
          retry = now.plus(RETRY);
          stale = true;
          LOG.log(System.Logger.Level.WARNING, "the kernel does not have all bans: " + why);
        });
  }

  private void carryOut(List<Ruling> rulings) {
    for (Ruling ruling : rulings) {
      if (ruling instanceof Ruling.Banned banned) {
        if (banned.cut()) {
          cutter.accept(banned.ban().block());
        }
        synchronized (untold) {
          if (kernel.isPresent() && banned.ban().kernel()) {
            untold.add(banned.ban());
          }
        }
      }
    }
    rulings.stream().limit(TOLD).forEach(this::tell);
    if (rulings.size() > TOLD) {
      LOG.log(
          System.Logger.Level.WARNING,
          (rulings.size() - TOLD) + " more bans began or ended; sipward ban list");
    }
  }

  private void tell(Ruling ruling) {
    switch (ruling) {
      case Ruling.Banned banned -> say("ban", "banned " + banned.ban().sentence(), banned.ban());
      case Ruling.Would would ->
          say("ban-would", "would ban " + would.ban().sentence(), would.ban());
      case Ruling.Ended ended ->
          say(
              "ban-lifted",
              "no longer banned: " + ended.ban().address() + ", " + ended.why(),
              ended.ban());
      case Ruling.Refused refused ->
          LOG.log(System.Logger.Level.WARNING, "a ban is not in force: " + refused.why());
    }
  }

  private void say(String action, String sentence, Ban ban) {
    LOG.log(System.Logger.Level.INFO, sentence);
    events.accept(
        new Notice(
            action,
            sentence,
            ban.reason(),
            Optional.of(ban.zone()).filter(z -> !z.isEmpty()),
            Optional.empty(),
            Optional.of(new Endpoint(ban.block().high(), ban.block().low(), 0))));
  }

  @Override
  public String path() {
    return "ban";
  }

  @Override
  public List<String> list() {
    List<Ban> standing = bans.standing();
    return standing.isEmpty()
        ? List.of("nobody is banned")
        : standing.stream().map(Ban::sentence).toList();
  }

  @Override
  public Answer act(String verb, Map<String, String> parameters) {
    Optional<Prefix> block = AddressText.prefix(parameters.getOrDefault("address", ""));
    if (block.isEmpty()) {
      return new Answer(false, "no address and no block: write 192.0.2.1 or 2001:db8::/64");
    }
    return switch (verb) {
      case "add" -> add(block.get(), parameters);
      case "lift" -> lift(block.get());
      default -> new Answer(false, "add or lift?");
    };
  }

  private Answer add(Prefix block, Map<String, String> parameters) {
    String reason = Printable.text(parameters.getOrDefault("reason", ""));
    Optional<Duration> length = minutes(parameters.getOrDefault("minutes", ""));
    if (reason.isBlank() || reason.length() > WORDS) {
      return new Answer(false, "a reason, of at most " + WORDS + " characters");
    }
    if (length.isEmpty()) {
      return new Answer(false, "minutes, at most " + LONGEST.toMinutes());
    }
    Ruling ruling = bans.add(block, length.get(), "operator", reason, clock.instant());
    carryOut(List.of(ruling));
    return switch (ruling) {
      case Ruling.Banned banned -> new Answer(true, "banned " + banned.ban().sentence());
      case Ruling.Refused refused -> new Answer(false, "not banned: " + refused.why());
      case Ruling.Would _, Ruling.Ended _ -> throw new IllegalStateException("no answer to add");
    };
  }

  private static Optional<Duration> minutes(String text) {
    try {
      Duration length = Duration.ofMinutes(Integer.parseInt(text));
      return length.isPositive() && length.compareTo(LONGEST) <= 0
          ? Optional.of(length)
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Answer lift(Prefix block) {
    List<Ruling> ended = bans.lift(block, "operator", "an operator has lifted it");
    carryOut(ended);
    if (!ended.isEmpty()) {
      reconcile();
    }
    return ended.isEmpty()
        ? new Answer(false, "it is not banned; what there was against it is forgotten")
        : new Answer(true, "it is no longer banned, and what there was against it is forgotten");
  }

  @Override
  public List<Remark> remarks() {
    return List.of();
  }

  @Override
  public List<Reading> readings() {
    List<Reading> readings = new ArrayList<>();
    readings.add(new Reading(TOTAL, Map.of(), bans.total()));
    readings.add(new Reading(LOST, Map.of(), bans.lost()));
    bans.standing().stream()
        .collect(Collectors.groupingBy(Ban::zone, Collectors.counting()))
        .forEach((zone, n) -> readings.add(new Reading(STANDING, Map.of("zone", zone), n)));
    return readings;
  }

  @Override
  public void close() {
    rounds.close();
  }
}
