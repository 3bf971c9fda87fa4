package org.sipward.app.peer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.sipward.testkit.peer.Ports;
import org.sipward.testkit.peer.Sipp;

/**
 * Telephones with credentials: one that is called, and callers who register and call it, one after
 * the other, until they are closed.
 */
final class Subscribers implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(90);
  private static final String CALLED = "200";
  private static final int AT_ONCE = 4;

  private final Path folder;
  private final int access;
  private final int calledPort = Ports.free();
  private final List<Thread> threads = new ArrayList<>();
  private final List<Throwable> troubles = new ArrayList<>();
  private final AtomicLong good = new AtomicLong();
  private final Sipp called;
  private volatile boolean over;

  /** Who calls from where. */
  record User(String name, String word, String address) {}

  /**
   * @param access port of the firewall
   */
  Subscribers(Path folder, int access) {
    this.folder = folder;
    this.access = access;
    User user = new User(CALLED, "W7x-kk3-Zp1", "127.0.0.8");
    Sipp.Script register = script("register-uac", user);
    try (Sipp first = start("register", register, user, calledPort, 1)) {
      expectGood(first, 1);
    }
    called =
        Sipp.start(
            folder.resolve("called"),
            Sipp.Script.of("call-uas"),
            List.of(),
            List.of("-i", user.address(), "-p", "" + calledPort));
    called.program().await("callee listens", DEADLINE, () -> Ports.bound("udp", calledPort));
  }

  /** Has a user register and call, again and again. */
  void begin(User user) {
    threads.add(Thread.ofVirtual().start(() -> go(user)));
  }

  private void go(User user) {
    Sipp.Script script = script("subscriber-uac", user).with("[callee]", CALLED);
    int port = Ports.free();
    try {
      for (int n = 0; !over; n++) {
        try (Sipp caller = start(user.name() + "-" + n, script, user, port, AT_ONCE)) {
          expectGood(caller, AT_ONCE);
        }
      }
    } catch (IllegalStateException e) {
      synchronized (troubles) {
        troubles.add(e);
      }
    }
  }

  private void expectGood(Sipp sipp, int calls) {
    Sipp.Result result = sipp.await(DEADLINE);
    if (result.exitStatus() != 0 || result.successful() != calls) {
      throw new IllegalStateException(result + "\n" + sipp.errors());
    }
    good.addAndGet(calls);
  }

  private Sipp start(String name, Sipp.Script script, User user, int port, int calls) {
    List<String> options = new ArrayList<>(List.of("-i", user.address(), "-p", "" + port));
    options.addAll(List.of("-t", "u1", "-r", "2", "-m", "" + calls, "-recv_timeout", "20000"));
    options.add("127.0.0.1:" + access);
    return Sipp.start(folder.resolve(name), script, List.of(), options);
  }

  private static Sipp.Script script(String stem, User user) {
    return Sipp.Script.of(stem)
        .with("[domain]", "core.test")
        .with("[user]", user.name())
        .with("[word]", user.word());
  }

  /** Registrations and calls that went well until now. */
  long good() {
    return good.get();
  }

  /** What went wrong until now, one line or more each. */
  List<Throwable> troubles() {
    synchronized (troubles) {
      return List.copyOf(troubles);
    }
  }

  /** Lets the callers end what they do. */
  void end() {
    over = true;
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    end();
    called.close();
  }
}
