package org.sipward.exchange.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.sipward.exchange.privacy.EncryptionKey;
import org.sipward.exchange.privacy.EpochKey;
import org.sipward.exchange.privacy.KeyRing;

/** The pseudonym keys of a running Store, read from the governors' file whenever that changes. */
final class EpochRing {
  private static final System.Logger LOG = System.getLogger("sipward.store");

  private final KeyRing ring;
  private final StoreSettings settings;
  private final EncryptionKey key;
  private final TrustDesk trust;
  private Optional<FileTime> seen = Optional.empty();
  private long serial;

  EpochRing(KeyRing ring, StoreSettings settings, EncryptionKey key, TrustDesk trust) {
    this.ring = ring;
    this.settings = settings;
    this.key = key;
    this.trust = trust;
    look();
  }

  KeyRing ring() {
    return ring;
  }

  /** Takes up the file if it, or the list of those who may sign it, has changed. */
  synchronized void look() {
    Path file = settings.epochKeys();
    ring.dropEnded();
    try {
      var time =
          Files.exists(file)
              ? Optional.of(Files.getLastModifiedTime(file))
              : Optional.<FileTime>empty();
      if (time.isEmpty() || (time.equals(seen) && serial == trust.serial())) {
        return;
      }
      seen = time;
      serial = trust.serial();
      take(file);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, file + " cannot be read", e);
    }
  }

  private void take(Path file) throws IOException {
    var list = trust.list();
    if (list.isEmpty()) {
      return;
    }
    var octets = Files.readAllBytes(file);
    var keys = EpochKeys.read(octets, list.get(), settings.memberId(), key);
    if (keys.isEmpty()) {
      LOG.log(System.Logger.Level.WARNING, file + " is refused: not signed by a governor");
      return;
    }
    for (EpochKey epochKey : keys.get()) {
      LOG.log(System.Logger.Level.INFO, epochKey.epoch() + ": " + ring.add(epochKey));
    }
  }
}
