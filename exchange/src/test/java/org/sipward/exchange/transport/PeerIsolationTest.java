package org.sipward.exchange.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.sipward.exchange.protocol.Caller;
import org.sipward.exchange.protocol.Page;
import org.sipward.exchange.protocol.PageRequest;
import org.sipward.exchange.protocol.PageRequest.Lane;
import org.sipward.exchange.protocol.Remote;
import org.sipward.exchange.protocol.RemoteFailure;
import org.sipward.exchange.protocol.RemoteFailure.Kind;
import org.sipward.exchange.transport.codec.PageText;

/** What one peer takes, and that another one does not miss it. */
class PeerIsolationTest {
  private static final long PATIENCE_SECONDS = 20;

  @Test
  void aLongPollIsAnsweredWhenThereIsSomething() throws Exception {
    try (var net = new Net();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var page = new SomePages(1).any();
      var waits = threads.submit(() -> net.remote(Net.ALICE).page(waiting(Lane.ALL)));
      assertThat(net.store.waiting.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      net.store.pages.add(page);
      assertThat(PageText.write(waits.get(PATIENCE_SECONDS, TimeUnit.SECONDS)))
          .isEqualTo(PageText.write(page));
    }
  }

  @Test
  void oneRequestWaitsOnEachLane() throws Exception {
    try (var net = new Net();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = wait(net, threads, Net.ALICE, Lane.ALL);
      var urgent = wait(net, threads, Net.ALICE, Lane.URGENT);
      var bob = wait(net, threads, Net.BOB, Lane.ALL);
      assertBusy(() -> net.remote(Net.ALICE).page(waiting(Lane.ALL)));
      net.store.pages.addAll(List.of(empty(), empty(), empty(), empty()));
      for (var each : List.of(all, urgent, bob)) {
        each.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
      net.remote(Net.ALICE).page(waiting(Lane.ALL));
    }
  }

  @Test
  void aPeerFillsOnlyItsOwnRoom() throws Exception {
    var inside = new Semaphore(0);
    var go = new CountDownLatch(1);
    try (var net = new Net();
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var server =
            StoreServer.start(
                Net.settings(_ -> new Quota(1_000, 1_000), System::nanoTime),
                net.tls(Net.SERVED),
                net.signatures(Net.SERVED),
                caller -> held(net.store.to(caller), caller, inside, go))) {
      List<CompletableFuture<byte[]>> held = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        held.add(
            CompletableFuture.supplyAsync(
                () -> net.remote(server, Net.ALICE).trustList(), threads));
      }
      assertThat(inside.tryAcquire(8, PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertBusy(() -> net.remote(server, Net.ALICE).trustList());
      assertThat(net.remote(server, Net.BOB).trustList()).isEqualTo(SomeStore.TRUST_LIST);
      go.countDown();
      for (var each : held) {
        assertThat(each.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(SomeStore.TRUST_LIST);
      }
      assertThat(net.remote(server, Net.ALICE).trustList()).isEqualTo(SomeStore.TRUST_LIST);
    }
  }

  @Test
  void aPeerUsesUpOnlyItsOwnQuota() throws Exception {
    var nanos = new AtomicLong();
    try (var net = new Net(Net.settings(_ -> new Quota(2, 3), nanos::get))) {
      var alice = net.remote(Net.ALICE);
      for (int i = 0; i < 3; i++) {
        alice.trustList();
      }
      assertBusy(alice::trustList);
      net.remote(Net.BOB).trustList();
      nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(500));
      alice.trustList();
      assertBusy(alice::trustList);
      nanos.addAndGet(TimeUnit.DAYS.toNanos(1));
      for (int i = 0; i < 3; i++) {
        alice.trustList();
      }
      assertBusy(alice::trustList);
    }
  }

  @Test
  void aPeerHoldsOnlyItsShareOfConnections() throws Exception {
    List<Wire> open = new ArrayList<>();
    try (var net = new Net()) {
      var context = net.tls(Net.ALICE).context();
      for (int i = 0; i < 16; i++) {
        var wire = new Wire(net.base(), context);
        open.add(wire);
        assertThat(wire.ask(Wire.get("/.well-known/fsx-store")).status()).isEqualTo(200);
      }
      try (var wire = new Wire(net.base(), context)) {
        assertThatExceptionOfType(IOException.class)
            .isThrownBy(() -> wire.ask(Wire.get("/.well-known/fsx-store")));
      }
      assertThat(net.remote(Net.BOB).trustList()).isEqualTo(SomeStore.TRUST_LIST);
    } finally {
      for (var wire : open) {
        wire.close();
      }
    }
  }

  @Test
  void whoShowsNoKeyInTimeIsNotWaitedFor() throws Exception {
    try (var net = new Net();
        var socket = new Socket(net.base().getHost(), net.base().getPort())) {
      socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
      // The idle time of this server is longer than this test waits.
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  private static Remote held(Remote side, Caller caller, Semaphore inside, CountDownLatch go) {
    if (caller.equals(Net.ALICE)) {
      inside.release();
      try {
        assertThat(go.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return side;
  }

  private static Future<Page> wait(Net net, ExecutorService threads, Caller caller, Lane lane)
      throws Exception {
    var waits = threads.submit(() -> net.remote(caller).page(waiting(lane)));
    assertThat(net.store.waiting.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    return waits;
  }

  private static Page empty() {
    return SomePages.empty(Net.SERVED.storeId(), 0);
  }

  private static PageRequest waiting(Lane lane) {
    return new PageRequest(lane, 0, 0, 10, 1000, Duration.ofSeconds(25));
  }

  private static void assertBusy(Runnable asking) {
    assertThatExceptionOfType(RemoteFailure.class)
        .isThrownBy(asking::run)
        .satisfies(e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(Kind.BUSY))
        .satisfies(e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(1)));
  }
}
