package org.sipward.exchange.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.sipward.exchange.intake.MovableClock;
import org.sipward.exchange.intake.Party;
import org.sipward.exchange.protocol.Answer;
import org.sipward.exchange.protocol.Descriptor;
import org.sipward.exchange.protocol.Disposed;
import org.sipward.exchange.protocol.Hint;
import org.sipward.exchange.protocol.Page;
import org.sipward.exchange.protocol.PageRequest;
import org.sipward.exchange.protocol.Query;
import org.sipward.exchange.protocol.Remote;
import org.sipward.exchange.protocol.RemoteFailure;
import org.sipward.exchange.trust.StoreEntry;

/** Whom a search asks, what it takes, and how seldom there is one. */
class ListSearchTest {
  private final MovableClock clock = new MovableClock(Party.START);
  private final AtomicLong serial = new AtomicLong(3);
  private final Map<String, Supplier<Long>> stores = new LinkedHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> offered = new CopyOnWriteArrayList<>();
  private final AtomicInteger open = new AtomicInteger();

  /** Whoever claims a list has it; only those of the good are accepted. */
  private ListSearch search() {
    var entries = stores.keySet().stream().map(name -> new Party(name).store()).toList();
    return new ListSearch(
        new ListSearch.Ours(
            serial::get,
            () -> entries,
            (source, octets) -> {
              offered.add(source + " " + new String(octets, UTF_8));
              if (source.startsWith("good")) {
                serial.set(4);
              }
            }),
        this::connect,
        clock,
        new Random(5));
  }

  private ListSearch.Connection connect(StoreEntry store) {
    open.incrementAndGet();
    asked.add(store.storeId());
    var name = store.storeId().replace("/main", "");
    return new ListSearch.Connection(
        new Claiming(store.storeId(), stores.getOrDefault(name, () -> 0L)), open::decrementAndGet);
  }

  @Test
  void onlyAHigherSerialIsFetchedAndNobodyStandsInTheWay() throws Exception {
    stores.put(
        "dead",
        () -> {
          throw new RemoteFailure(RemoteFailure.Kind.UNREACHABLE, "no route");
        });
    stores.put(
        "broken",
        () -> {
          throw new IllegalStateException("a fault");
        });
    stores.put("old", () -> 2L);
    stores.put("same", () -> 3L);
    stores.put("good", () -> 4L);
    try (var search = search()) {
      search.ask();
      Waiting.until("the list", () -> serial.get() == 4);
    }
    assertThat(offered).containsExactly("good/main list of good/main");
    assertThat(open).as("every connection is closed").hasValue(0);
  }

  @Test
  void whoeverLiesIsNotTheLastOneAsked() throws Exception {
    for (int i = 0; i < 4; i++) {
      stores.put("liar" + i, () -> 99L);
    }
    stores.put("good", () -> 4L);
    try (var search = search()) {
      search.ask();
      Waiting.until("the list", () -> serial.get() == 4);
    }
    assertThat(offered.getLast()).startsWith("good/main ");
  }

  @Test
  void aFewAreAskedOnceAMinute() throws Exception {
    for (int i = 0; i < 20; i++) {
      stores.put("old" + i, () -> 3L);
    }
    try (var search = search()) {
      for (int i = 0; i < 50; i++) {
        search.ask();
      }
      Waiting.until("the first", () -> asked.size() == ListSearch.MOST_ASKED && open.get() == 0);
      clock.pass(ListSearch.PAUSE.minusNanos(1));
      search.ask();
      clock.pass(Duration.ofNanos(1));
      Waiting.until("the second", () -> asksOnce(search, 2));
      clock.pass(Duration.ofDays(-1));
      Waiting.until("one by a clock that was put back", () -> asksOnce(search, 3));
    }
    assertThat(offered).isEmpty();
    assertThat(asked.stream().distinct().count()).as("by chance").isGreaterThan(5);
  }

  @Test
  void itSettlesSomethingOnceSomebodyAnswered() throws Exception {
    stores.put(
        "dead",
        () -> {
          throw new RemoteFailure(RemoteFailure.Kind.UNREACHABLE, "no route");
        });
    var alone = search();
    alone.ask();
    Waiting.until("the dead one", () -> asked.size() == 1 && open.get() == 0);
    alone.close();
    assertThat(alone.settled()).isEmpty();
    stores.put("same", () -> 3L);
    try (var search = search()) {
      search.ask();
      Waiting.until("its end", () -> search.settled().isPresent());
      assertThat(search.settled()).contains(clock.instant());
    }
  }

  /** The thread of the search before may not have ended yet. */
  private boolean asksOnce(ListSearch search, int times) {
    search.ask();
    return asked.size() == times * ListSearch.MOST_ASKED;
  }

  @Test
  void nothingIsSearchedForAfterTheEnd() throws Exception {
    var stuck = new CountDownLatch(1);
    stores.put(
        "slow",
        () -> {
          try {
            stuck.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return 3L;
        });
    stores.put("other", () -> 3L);
    var search = search();
    search.ask();
    Waiting.until("the slow one", () -> asked.contains("slow/main"));
    search.close();
    int before = asked.size();
    clock.pass(Duration.ofHours(1));
    search.ask();
    assertThat(asked).hasSize(before);
  }

  /** A Store that says it goes by a list of this serial. */
  private record Claiming(String id, Supplier<Long> serial) implements Remote {
    @Override
    public Descriptor descriptor() {
      return new Descriptor(id, id, List.of("1.0"), serial.get(), Party.START, List.of("all"));
    }

    @Override
    public byte[] trustList() {
      return ("list of " + id).getBytes(UTF_8);
    }

    @Override
    public Page page(PageRequest request) {
      throw new AssertionError("never asked");
    }

    @Override
    public List<Disposed> inbox(List<byte[]> messages) {
      throw new AssertionError("never asked");
    }

    @Override
    public List<Answer> query(Query query) {
      throw new AssertionError("never asked");
    }

    @Override
    public void hint(Hint hint) {
      throw new AssertionError("never asked");
    }

    @Override
    public void cosigned(byte[] note) {
      throw new AssertionError("never asked");
    }
  }
}
