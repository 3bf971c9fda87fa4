package org.sipward.exchange.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sipward.exchange.trust.keeper.Offer;
import org.sipward.exchange.trust.keeper.SignedSuspension;
import org.sipward.exchange.trust.keeper.TrustKeeper;

/**
 * The suspensions that were handed to a Store: files of a folder, one each. All of them are offered
 * whenever one comes, goes or changes, and under each new list. Not safe for threads: the desk's
 * lock.
 */
final class SuspensionFolder {
  private static final System.Logger LOG = System.getLogger("sipward.store");
  private static final String SUFFIX = ".json";

  /** More are not looked at: two hands have to sign each, and each ends after three days. */
  private static final int MOST = 256;

  private final Path folder;
  private final TrustKeeper keeper;
  private Map<Path, FileTime> seen = Map.of();
  private long serial;

  SuspensionFolder(Path folder, TrustKeeper keeper) {
    this.folder = folder;
    this.keeper = keeper;
  }

  /** Takes up what is there, under the list with this serial. */
  void look(long listSerial) throws IOException {
    var now = files();
    if (now.equals(seen) && listSerial == serial) {
      return;
    }
    seen = now;
    serial = listSerial;
    for (var file : now.keySet()) {
      offer(file);
    }
  }

  private Map<Path, FileTime> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return Map.of();
    }
    List<Path> files;
    try (var inside = Files.list(folder)) {
      files = inside.filter(f -> f.toString().endsWith(SUFFIX)).sorted().limit(MOST).toList();
    }
    var times = new TreeMap<Path, FileTime>();
    for (var file : files) {
      times.put(file, Files.getLastModifiedTime(file));
    }
    return times;
  }

  private void offer(Path file) throws IOException {
    switch (keeper.offerSuspension(read(file))) {
      case Offer.Accepted _ -> LOG.log(System.Logger.Level.WARNING, file + ": accepted");
      case Offer.Known _ -> {}
      case Offer.Refused refused ->
          LOG.log(
              refused.reason() == Offer.Reason.EXPIRED
                  ? System.Logger.Level.INFO
                  : System.Logger.Level.WARNING,
              file + " is refused: expected " + refused.reason().text());
    }
  }

  /** One octet more than may be: the keeper refuses what is too long. */
  private static byte[] read(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(SignedSuspension.MAX_OCTETS + 1);
    } catch (NoSuchFileException _) {
      return new byte[0];
    }
  }
}
