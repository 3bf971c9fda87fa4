package org.sipward.exchange.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.sipward.exchange.log.note.KeyUse;
import org.sipward.exchange.log.note.NoteSigner;
import org.sipward.exchange.seal.KeyFile;
import org.sipward.exchange.seal.SigningKey;

/**
 * The keys that a Store signs with, one for each use, so that one that is lost can be replaced
 * alone.
 *
 * @param messages signs messages and requests
 * @param log signs the checkpoints of the own log
 * @param witness cosigns those of others
 */
public record StoreKeys(SigningKey messages, NoteSigner log, NoteSigner witness) {
  private static final String FOLDER = "keys";
  private static final String MESSAGES = "messages.key";
  private static final String LOG = "log.key";
  private static final String WITNESS = "witness.key";

  /**
   * Makes new ones in a folder that has none.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there are some: nothing is written over
   */
  public static void create(Path folder) throws IOException {
    Path keys = folder.resolve(FOLDER);
    Files.createDirectories(
        keys, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    KeyFile.write(keys.resolve(MESSAGES), SigningKey.generate());
    KeyFile.write(keys.resolve(LOG), SigningKey.generate());
    KeyFile.write(keys.resolve(WITNESS), SigningKey.generate());
  }

  /** Reads them. */
  public static StoreKeys read(Path folder, String storeId) throws IOException {
    Path keys = folder.resolve(FOLDER);
    return new StoreKeys(
        KeyFile.read(keys.resolve(MESSAGES)),
        NoteSigner.of(storeId, KeyUse.LOG, KeyFile.read(keys.resolve(LOG))),
        NoteSigner.of(storeId, KeyUse.WITNESS, KeyFile.read(keys.resolve(WITNESS))));
  }
}
