package org.sipward.exchange.replication;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.sipward.exchange.intake.Consortium;
import org.sipward.exchange.intake.HandOver;
import org.sipward.exchange.intake.Intake;
import org.sipward.exchange.intake.IntakeLog;
import org.sipward.exchange.intake.IntakeRules;
import org.sipward.exchange.intake.MovableClock;
import org.sipward.exchange.intake.Party;
import org.sipward.exchange.intake.ViewFeeder;
import org.sipward.exchange.log.Hash;
import org.sipward.exchange.log.note.KeyUse;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.protocol.Remote;
import org.sipward.exchange.repository.CursorRepository;
import org.sipward.exchange.repository.Database;
import org.sipward.exchange.repository.DatabaseSettings;
import org.sipward.exchange.repository.Draft;
import org.sipward.exchange.repository.EquivocationRepository;
import org.sipward.exchange.repository.Offer;
import org.sipward.exchange.repository.OwnLog;
import org.sipward.exchange.repository.PeerLogs;
import org.sipward.exchange.repository.ViewRepository;
import org.sipward.exchange.seal.SealedMessage;

/** A whole Store in a folder, without a network: log, view, intake, and what it knows of peers. */
final class Node implements AutoCloseable {
  static final Duration SOON = Duration.ofSeconds(30);
  static final PullRules RULES =
      new PullRules(
          8,
          1 << 20,
          Duration.ZERO,
          Duration.ofMillis(2),
          Duration.ofMillis(1),
          Duration.ofMillis(8));

  final Party party;
  final Consortium trust;
  final MovableClock clock;
  private final Path file;
  private final boolean isRelay;
  private final long seed;
  private Database database;
  OwnLog log;
  ViewRepository view;
  ViewFeeder feeder;
  PeerLogs peers;
  CursorRepository cursors;
  Intake intake;
  Replica replica;

  Node(Party party, Consortium trust, MovableClock clock, Path folder, boolean isRelay) {
    this.party = party;
    this.trust = trust;
    this.clock = clock;
    this.file = folder.resolve(party.name() + ".db");
    this.isRelay = isRelay;
    this.seed = party.name().hashCode();
    open();
  }

  void open() {
    database = Database.open(new DatabaseSettings.Embedded(file));
    log = OwnLog.open(database, party.notes(KeyUse.LOG), clock, new SplittableRandom(seed));
    view = new ViewRepository(database);
    var fresh = new HandOver();
    feeder = ViewFeeder.start(log, view, fresh, party.name(), _ -> {});
    peers = new PeerLogs(database, clock);
    cursors = new CursorRepository(database);
    var rules = IntakeRules.of(party.name());
    intake =
        new Intake(
            isRelay ? rules.relaying() : rules,
            trust,
            new IntakeLog(party.name(), log, new EquivocationRepository(database), feeder::wake),
            fresh,
            clock);
    replica =
        new Replica(
            cursors,
            peers,
            intake,
            Optional.of(party.notes(KeyUse.WITNESS)),
            new ClockWatch(clock));
  }

  /** What this member says, in its own log and under a checkpoint. */
  SealedMessage publish(SealedMessage said) {
    publish(List.of(said));
    return said;
  }

  /** The same of several together. */
  void publish(List<SealedMessage> said) {
    log.append(said.stream().map(Node::draft).toList()).join();
    log.checkpoint();
    feeder.wake();
  }

  private static Draft draft(SealedMessage said) {
    var envelope = said.message().envelope();
    return Draft.of(
        envelope.senderId() + "/" + envelope.messageId(),
        envelope.messageType().name(),
        envelope.priority().name(),
        said.wire(),
        new Offer.Own(envelope.audience()));
  }

  Puller puller(Node peer, Remote remote) {
    return new Puller(peer.party.store(), remote, replica, RULES, new SplittableRandom(seed));
  }

  /** Everything under a checkpoint, and in the view. */
  void settle() throws InterruptedException {
    log.checkpoint();
    long size = log.head().size();
    if (size > 0 && !feeder.awaitApplied(size - 1, SOON)) {
      throw new AssertionError("the view of " + party.name() + " stands still");
    }
  }

  Hash digest() {
    return view.digest(EnumSet.allOf(Audience.Scope.class));
  }

  Hash digest(Audience.Scope scope) {
    return view.digest(EnumSet.of(scope));
  }

  /** All octets in the log that some message of this member is in, in their order. */
  List<String> octetsOf(String member) {
    var found = new ArrayList<String>();
    for (var entry : log.page(0, 10_000, Long.MAX_VALUE)) {
      var text = new String(entry.opening().orElseThrow().message(), UTF_8);
      if (text.contains("\"sender_id\":\"" + member + "\"")) {
        found.add(text);
      }
    }
    return found;
  }

  void restart() {
    close();
    open();
  }

  @Override
  public void close() {
    feeder.close();
    log.close();
    database.close();
  }
}
