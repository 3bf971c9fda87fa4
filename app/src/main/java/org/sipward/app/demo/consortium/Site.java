package org.sipward.app.demo.consortium;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.sipward.app.demo.Caller;
import org.sipward.app.demo.Pace;
import org.sipward.app.demo.Phone;
import org.sipward.app.store.ExchangeLink;
import org.sipward.detect.enforcement.Bounds;
import org.sipward.exchange.local.Operator;
import org.sipward.exchange.local.QueryDraft;
import org.sipward.exchange.local.Told;
import org.sipward.exchange.store.StoreSettings;
import org.sipward.kernel.Mode;

/**
 * One operator that runs: firewall, Store, telephones on both sides, and its calls.
 *
 * <p>Safe for all threads.
 */
final class Site implements AutoCloseable {
  private static final Duration OUTGOING = Duration.ofMillis(500);
  private static final Duration INCOMING = Duration.ofSeconds(1);
  private static final Duration ATTACK = Duration.ofMillis(200);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final List<AutoCloseable> open = new ArrayList<>();
  private final int number;
  private final String name;
  private final ExchangeLink link;
  private final Caller customers;
  private final Caller carrier;
  private final Pace calls = new Pace();
  private final Pace attack = new Pace();
  private final Tally tally = new Tally();
  private final AtomicLong placed = new AtomicLong();
  private volatile String level = "";

  private Site(
      int number, SiteNetwork network, StoreSettings settings, StoreDemo.Firewalls firewalls)
      throws IOException {
    this.number = number;
    name = settings.memberId();
    try {
      var firewall = add(firewalls.start(network.configuration()));
      var bounds = Bounds.DEFAULT.withMode(Mode.ENFORCE);
      var clock = InstantSource.system();
      link = add(ExchangeLink.open(settings, bounds, clock, Optional.of(firewall), _ -> {}));
      customers = new Caller(add(Phone.answering(network.customers())), network.inside());
      carrier = new Caller(add(Phone.answering(network.carrier())), network.outside());
      add(Phone.answering(network.emergency()));
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Starts the operator with this number; nobody calls yet. */
  static Site open(
      int number, SiteNetwork network, StoreSettings settings, StoreDemo.Firewalls firewalls)
      throws IOException {
    return new Site(number, network, settings, firewalls);
  }

  int number() {
    return number;
  }

  String name() {
    return name;
  }

  Operator desk() {
    return link.store().operator();
  }

  /** The same at all who know the same. */
  String digest() {
    return link.store().digest();
  }

  Tally tally() {
    return tally;
  }

  /** The level of the decision about the attacked range, empty for none. */
  String level() {
    return level;
  }

  /** Lets the everyday calls begin. */
  void startCalls() {
    calls.every(OUTGOING, () -> out(Numbers.stranger(placed.get())));
    calls.every(INCOMING, () -> in(Numbers.stranger(placed.get())));
    calls.every(LOOK, this::look);
  }

  /** Lets customers call the range of the attack. */
  void startAttack() {
    attack.every(
        ATTACK,
        () -> {
          long index = placed.getAndIncrement();
          var parties = Numbers.out(Numbers.customer(number, index), Numbers.ATTACKED.at(index));
          tally.attack(customers.place(parties));
        });
  }

  /** A customer's legitimate call to a number; whether it was set up and ended as it should. */
  boolean out(String callee) throws InterruptedException {
    var customer = Numbers.customer(number, placed.getAndIncrement());
    var outcome = customers.place(Numbers.out(customer, callee));
    tally.legitimate(outcome);
    return outcome.isGood();
  }

  /** The same for a call to a customer. */
  boolean in(String caller) throws InterruptedException {
    var customer = Numbers.customer(number, placed.getAndIncrement());
    var outcome = carrier.place(Numbers.in(caller, customer));
    tally.legitimate(outcome);
    return outcome.isGood();
  }

  /** A customer's call to 112. */
  void emergency() throws InterruptedException {
    var customer = Numbers.customer(number, placed.getAndIncrement());
    tally.emergency(customers.place(Numbers.emergency(customer)));
  }

  /** What is known here about a number. */
  Told ask(String number) {
    return desk().query(new QueryDraft("MSISDN", number, "FRAUD_PREVENTION"));
  }

  /** Reads the level anew. */
  void look() {
    level = standing(Numbers.ATTACKED).map(Standing::level).orElse("");
  }

  /** A decision that stands here. */
  record Standing(String id, String level) {}

  /** The decision about a range that stands here. */
  Optional<Standing> standing(Numbers.Range range) {
    return desk().status().decisions().stream()
        .filter(decision -> decision.matter().contains(range.text()))
        .findFirst()
        .map(decision -> new Standing(decision.id(), decision.level()));
  }

  /** Places no more calls and waits for the end of those that are up. */
  void stop() throws InterruptedException {
    attack.stop();
    calls.stop();
  }

  private <T extends AutoCloseable> T add(T part) {
    open.add(part);
    return part;
  }

  @Override
  public void close() {
    attack.close();
    calls.close();
    for (var part : open.reversed()) {
      try {
        part.close();
      } catch (Exception e) {
        System.getLogger("sipward").log(System.Logger.Level.WARNING, "while closing", e);
      }
    }
  }
}
