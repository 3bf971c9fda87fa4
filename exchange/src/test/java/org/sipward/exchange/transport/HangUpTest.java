package org.sipward.exchange.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.exchange.protocol.Page;
import org.sipward.exchange.protocol.PageRequest;
import org.sipward.exchange.transport.codec.PageText;

/** Answers that nobody is left to read: a peer may hang up, and that is no fault of this Store. */
class HangUpTest {
  private static final long PATIENCE_SECONDS = 20;
  private static final int TIMES = 6;
  private static final PageRequest POLL =
      new PageRequest(PageRequest.Lane.ALL, 0, 0, 500, 1_000_000, Duration.ofSeconds(25));
  private static final Logger ROOT = Logger.getLogger("");
  private static final Logger OURS = Logger.getLogger(StoreServer.class.getName());

  private final BlockingQueue<LogRecord> hangUps = new LinkedBlockingQueue<>();
  private final BlockingQueue<LogRecord> loud = new LinkedBlockingQueue<>();
  private final Handler ear =
      new Handler() {
        @Override
        public void publish(LogRecord told) {
          if (told.getLevel().intValue() >= Level.WARNING.intValue()) {
            loud.add(told);
          } else if (isOfThisStore(told) && OURS.getName().equals(told.getLoggerName())) {
            hangUps.add(told);
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private Net net;

  @BeforeEach
  void start() throws Exception {
    net = new Net();
    ear.setLevel(Level.ALL);
    ROOT.addHandler(ear);
    OURS.setLevel(Level.FINE);
  }

  @AfterEach
  void stop() {
    net.close();
    OURS.setLevel(null);
    ROOT.removeHandler(ear);
  }

  /** Cut or closed, with a page that fits what the system takes without asking, or not. */
  @ParameterizedTest
  @CsvSource({"true,0", "true,200", "false,4000"})
  void inALongPollIsNoMoreThanADebugLine(boolean isCut, int kilobytes) throws Exception {
    for (int i = 0; i < TIMES; i++) {
      var poll = Wire.get(PageQuery.path(POLL) + "?" + PageQuery.query(POLL));
      var asked = net.signatures(Net.ALICE).sign(poll, Net.SERVED.storeId());
      try (var wire = new Wire(net.base(), net.tls(Net.ALICE).context())) {
        wire.send(Wire.head(asked) + "\r\n");
        assertThat(net.store.waiting.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        if (isCut) {
          wire.hangUp();
        }
      }
      net.store.pages.add(page(kilobytes));
      var told = hangUps.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(told).as("the line about it").isNotNull();
      assertThat(told.getLevel()).isEqualTo(Level.FINE);
    }
    assertThat(net.remote(Net.BOB).trustList()).isEqualTo(SomeStore.TRUST_LIST);
    net.close();
    assertThat(loud).extracting(LogRecord::getMessage).isEmpty();
  }

  /** The connections of a Store that ends are closed while the last answers are on their way. */
  @Test
  void ofAStoreThatEndsNeither() throws Exception {
    var asking = Thread.ofVirtual().start(() -> net.remote(Net.ALICE).page(POLL));
    asking.setUncaughtExceptionHandler((_, _) -> {});
    assertThat(net.store.waiting.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    var address = net.server.address();
    var closing = Thread.ofVirtual().start(net.server::close);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (isListening(address)) {
      assertThat(System.nanoTime()).as("it stops to listen").isLessThan(end);
    }
    net.store.pages.add(page(1));
    assertThat(closing.join(Duration.ofSeconds(PATIENCE_SECONDS))).isTrue();
    assertThat(asking.join(Duration.ofSeconds(PATIENCE_SECONDS))).isTrue();
    assertThat(loud).extracting(LogRecord::getMessage).isEmpty();
  }

  /** The last answer of the test before may still be on its way to nobody. */
  private boolean isOfThisStore(LogRecord told) {
    return net.store.paging.contains(told.getLongThreadID());
  }

  private static boolean isListening(InetSocketAddress address) {
    try (var socket = new Socket(address.getAddress(), address.getPort())) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void whoStaysIsAnsweredAndNothingIsSaid() {
    var page = page(3);
    net.store.pages.add(page);
    assertThat(PageText.write(net.remote(Net.ALICE).page(POLL))).isEqualTo(PageText.write(page));
    assertThat(hangUps).isEmpty();
    assertThat(loud).extracting(LogRecord::getMessage).isEmpty();
  }

  private static Page page(int kilobytes) {
    var empty = SomePages.empty(Net.SERVED.storeId(), 0);
    var checkpoint = "-".repeat(1_000 * kilobytes).getBytes(US_ASCII);
    return new Page(
        empty.origin(), 0, 0, checkpoint, empty.grown(), empty.toHead(), empty.entries());
  }
}
