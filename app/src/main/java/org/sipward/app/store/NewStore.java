package org.sipward.app.store;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.sipward.exchange.store.Membership;
import org.sipward.exchange.store.Store;
import org.sipward.exchange.trust.Member;
import org.sipward.exchange.trust.keeper.MemberFile;

/**
 * The folder of a new Store, made beside its place and put there when all of it is well: a refusal
 * leaves nothing behind, least of all keys that nobody knows of.
 */
record NewStore(Path folder, String yaml) {
  static final String SETTINGS = "store.yaml";
  static final String MEMBER = "member.json";

  /** Makes it; what is at the place already stays, and is a failure. */
  Member make(String storeId, URI url, Membership.Terms terms, Instant now) throws IOException {
    Path place = folder.toAbsolutePath().normalize();
    Path parent = Objects.requireNonNullElse(place.getParent(), place);
    Files.createDirectories(parent);
    expectFree(place);
    Path fresh = Files.createTempDirectory(parent, ".store-");
    try {
      Store.create(fresh, now);
      Files.writeString(fresh.resolve(SETTINGS), yaml);
      StoreConfigs.read(fresh.resolve(SETTINGS));
      var member = Membership.application(fresh, storeId, url, terms, now);
      Files.write(fresh.resolve(MEMBER), MemberFile.write(member));
      Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
      return member;
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      throw TrustFiles.taken(folder);
    } catch (FileSystemException e) {
      expectFree(place);
      throw e;
    } finally {
      delete(fresh);
    }
  }

  private void expectFree(Path place) throws IOException {
    if (Files.isDirectory(place)) {
      try (var inside = Files.list(place)) {
        if (inside.findAny().isEmpty()) {
          return;
        }
      }
    }
    if (Files.exists(place)) {
      throw TrustFiles.taken(folder);
    }
  }

  private static void delete(Path fresh) throws IOException {
    if (Files.notExists(fresh)) {
      return;
    }
    try (var inside = Files.walk(fresh)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
