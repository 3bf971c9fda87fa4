package org.sipward.exchange.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.sipward.exchange.privacy.EncryptionKey;
import org.sipward.exchange.privacy.Epoch;
import org.sipward.exchange.privacy.EpochKey;
import org.sipward.exchange.privacy.KeyRing;
import org.sipward.exchange.privacy.KeyRingFile;

/**
 * The pseudonym keys of a running Store: read from the governors' file whenever that changes, kept
 * in the folder, since that file holds the newest alone, and told to whoever looks for pseudonyms.
 * Any thread.
 */
final class EpochRing {
  private static final System.Logger LOG = System.getLogger("sipward.store");

  /** Not among the keys that a conformance run borrows: there other epochs hold. */
  private static final String KEPT = "epochs.keys";

  private final KeyRing ring;
  private final StoreSettings settings;
  private final EncryptionKey key;
  private final TrustDesk trust;
  private Optional<FileTime> seen = Optional.empty();
  private long serial;
  private Consumer<Map<String, byte[]>> listener = _ -> {};
  private Set<String> told = Set.of();

  private EpochRing(KeyRing ring, StoreSettings settings, EncryptionKey key, TrustDesk trust) {
    this.ring = ring;
    this.settings = settings;
    this.key = key;
    this.trust = trust;
  }

  /** The keys that were kept, and those of the governors' file. */
  static EpochRing open(
      StoreSettings settings, EncryptionKey key, TrustDesk trust, InstantSource clock) {
    var ring = new EpochRing(kept(settings, clock), settings, key, trust);
    ring.look();
    return ring;
  }

  private static KeyRing kept(StoreSettings settings, InstantSource clock) {
    Path file = settings.folder().resolve(KEPT);
    try {
      if (Files.exists(file)) {
        return KeyRingFile.read(file, clock);
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "goes on without the pseudonym keys of before", e);
    }
    return new KeyRing(Epoch.CONSORTIUM, clock);
  }

  KeyRing ring() {
    return ring;
  }

  /**
   * Tells somebody the secrets by which pseudonyms are looked up, by epoch: now, and whenever there
   * are others.
   */
  synchronized void tell(Consumer<Map<String, byte[]>> whom) {
    listener = whom;
    told = Set.of();
    tell();
  }

  private void tell() {
    var secrets = ring.secrets();
    if (!secrets.keySet().equals(told)) {
      listener.accept(secrets);
      told = Set.copyOf(secrets.keySet());
    }
  }

  /** Takes up the file if it, or the list of those who may sign it, has changed. */
  synchronized void look() {
    Path file = settings.epochKeys();
    boolean isOther = ring.dropEnded();
    try {
      var time =
          Files.exists(file)
              ? Optional.of(Files.getLastModifiedTime(file))
              : Optional.<FileTime>empty();
      if (time.isPresent() && (!time.equals(seen) || serial != trust.serial())) {
        seen = time;
        serial = trust.serial();
        isOther |= take(file);
      }
      if (isOther) {
        KeyRingFile.write(settings.folder().resolve(KEPT), ring);
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the pseudonym keys cannot be read or kept", e);
    }
    tell();
  }

  /** Whether there was a new key in it. */
  private boolean take(Path file) throws IOException {
    var list = trust.list();
    if (list.isEmpty()) {
      return false;
    }
    var octets = Files.readAllBytes(file);
    var keys = EpochKeys.read(octets, list.get(), settings.memberId(), key);
    if (keys.isEmpty()) {
      LOG.log(System.Logger.Level.WARNING, file + " is refused: not signed by a governor");
      return false;
    }
    boolean isOther = false;
    for (EpochKey epochKey : keys.get()) {
      var addition = ring.add(epochKey);
      LOG.log(System.Logger.Level.INFO, epochKey.epoch() + ": " + addition);
      isOther |= addition == KeyRing.Addition.ADDED;
    }
    return isOther;
  }
}
