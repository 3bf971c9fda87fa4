package org.sipward.exchange.store;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.sipward.exchange.engine.Validation;
import org.sipward.exchange.local.Operator;
import org.sipward.exchange.privacy.EncryptionKey;
import org.sipward.exchange.replication.PullRules;
import org.sipward.exchange.transport.TlsIdentity;
import org.sipward.kernel.order.Advice;
import org.sipward.kernel.order.Effect;

/**
 * One running Store: its own log, what it knows of others, what it decides, and the port at which
 * others reach it. Safe for all threads.
 */
public final class Store implements AutoCloseable {
  static final String ENCRYPTION = "keys/encryption.key";

  private final Assembly.Running running;

  private Store(Assembly.Running running) {
    this.running = running;
  }

  /**
   * Where what a Store decides goes; all are called on its threads and must not block.
   *
   * @param advice to the enforcement
   * @param validation to whoever serves customers
   * @param pseudonymKeys to the firewall: by epoch the keys by which it finds pseudonyms, each time
   *     in the place of those before
   */
  public record Sinks(
      Consumer<Advice> advice,
      Consumer<Validation> validation,
      Consumer<Map<String, byte[]>> pseudonymKeys) {
    /** Where no firewall looks for pseudonyms. */
    public Sinks(Consumer<Advice> advice, Consumer<Validation> validation) {
      this(advice, validation, _ -> {});
    }
  }

  /**
   * Makes the keys of a new Store in its folder.
   *
   * @throws java.nio.file.FileAlreadyExistsException if it has some: nothing is written over
   */
  public static void create(Path folder, Instant now) throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    StoreKeys.create(folder);
    EncryptionKey.generate(new SecureRandom()).write(folder.resolve(ENCRYPTION));
    TlsIdentity.create(folder, now);
  }

  /**
   * Starts a Store.
   *
   * @throws IOException naming what is not to be had: a key, the trust list, the port; nothing
   *     stays open
   */
  public static Store start(StoreSettings settings, InstantSource clock, Sinks sinks)
      throws IOException {
    return start(settings, clock, sinks, PullRules.DEFAULT);
  }

  /** Starts a Store that reads the logs of others by these rules. */
  public static Store start(
      StoreSettings settings, InstantSource clock, Sinks sinks, PullRules pulling)
      throws IOException {
    return new Store(Assembly.start(settings, clock, sinks, pulling));
  }

  /** Where others reach it. */
  public InetSocketAddress address() {
    return running.server().address();
  }

  /** The Store as its own operator sees it. */
  public Operator operator() {
    return new OperatorDesk(running.parts());
  }

  /** What the firewall's orders have done. */
  public void effects(List<Effect> effects) {
    running.parts().engine().effects(effects);
  }

  /** The same for everybody who has the same messages for these audiences. */
  public String digest() {
    return running.parts().viewDigest();
  }

  @Override
  public void close() {
    running.assembly().close();
  }
}
