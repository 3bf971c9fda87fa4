package org.sipward.exchange.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.sipward.exchange.protocol.Caller;
import org.sipward.exchange.seal.VerifyingKey;
import org.sipward.exchange.trust.Directory;
import org.sipward.exchange.trust.Member;
import org.sipward.exchange.trust.MemberKey;
import org.sipward.exchange.trust.QuotaClass;
import org.sipward.exchange.trust.StoreEntry;
import org.sipward.exchange.trust.TrustList;
import org.sipward.exchange.trust.keeper.Anchor;
import org.sipward.exchange.trust.keeper.Offer;
import org.sipward.exchange.trust.keeper.SignedList;
import org.sipward.exchange.trust.keeper.SignedSuspension;
import org.sipward.exchange.trust.keeper.Standing;
import org.sipward.exchange.trust.keeper.TrustFile;
import org.sipward.exchange.trust.keeper.TrustKeeper;

/**
 * The trust list of a running Store with the suspensions: read from the operator's files whenever
 * they change, the list kept in the folder once accepted, and the answers that other parts need
 * from them. Any thread.
 */
final class TrustDesk {
  private static final System.Logger LOG = System.getLogger("sipward.store");
  private static final String ACCEPTED = "trust-list.accepted.json";

  private final TrustKeeper keeper;
  private final InstantSource clock;
  private final Path file;
  private final Path accepted;
  private final SuspensionFolder suspensions;
  private Optional<FileTime> seen = Optional.empty();

  private TrustDesk(TrustKeeper keeper, InstantSource clock, StoreSettings settings) {
    this.keeper = keeper;
    this.clock = clock;
    file = settings.trustList();
    accepted = settings.folder().resolve(ACCEPTED);
    suspensions = new SuspensionFolder(settings.suspensions(), keeper);
  }

  /** The list that was accepted last, then the one in the operator's file. */
  static TrustDesk open(StoreSettings settings, InstantSource clock) throws IOException {
    var keeper =
        new TrustKeeper(
            new Anchor(settings.consortium(), settings.governors(), settings.threshold()), clock);
    var desk = new TrustDesk(keeper, clock, settings);
    if (Files.exists(desk.accepted)) {
      tell("the trust list that was accepted last", keeper.restore(read(desk.accepted)));
    }
    desk.look();
    return desk;
  }

  private static byte[] read(Path path) throws IOException {
    if (Files.size(path) > TrustFile.MAX_OCTETS) {
      throw new IOException(path + ": too long for a trust list");
    }
    return Files.readAllBytes(path);
  }

  /** Takes up the operator's file and the suspensions if they have changed. */
  synchronized void look() {
    lookAtList();
    try {
      suspensions.look(serial());
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the suspensions cannot be read", e);
    }
  }

  private void lookAtList() {
    try {
      var time =
          Files.exists(file)
              ? Optional.of(Files.getLastModifiedTime(file))
              : Optional.<FileTime>empty();
      if (time.isPresent() && !time.equals(seen)) {
        seen = time;
        offer(file.toString(), read(file));
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, file + " cannot be read", e);
    }
  }

  /** Takes a list from anywhere; only what it is signed with counts. */
  void offer(String source, byte[] octets) {
    var offer = keeper.offer(octets);
    tell(source, offer);
    if (offer instanceof Offer.Accepted) {
      keeper.current().ifPresent(this::keep);
    }
  }

  private void keep(SignedList list) {
    try {
      var fresh = accepted.resolveSibling(accepted.getFileName() + ".new");
      Files.write(fresh, TrustFile.write(list));
      Files.move(
          fresh, accepted, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the trust list cannot be kept for a restart", e);
    }
  }

  private static void tell(String source, Offer offer) {
    switch (offer) {
      case Offer.Accepted _ -> LOG.log(System.Logger.Level.INFO, source + ": accepted");
      case Offer.Known _ -> {}
      case Offer.Refused refused ->
          LOG.log(
              System.Logger.Level.WARNING,
              source + " is refused: " + refused.reason().text() + " " + refused.refusals());
    }
  }

  TrustKeeper keeper() {
    return keeper;
  }

  Directory directory() {
    return keeper.directory(clock.instant());
  }

  Standing standing() {
    return keeper.standing(clock.instant());
  }

  /** Those in force. */
  List<SignedSuspension> suspensions() {
    return keeper.suspensions(clock.instant());
  }

  long serial() {
    return list().map(TrustList::serial).orElse(0L);
  }

  Optional<TrustList> list() {
    return keeper.current().map(SignedList::list);
  }

  /** The octets to pass on; none before the first list. */
  byte[] octets() {
    return keeper.current().map(TrustFile::write).orElseGet(() -> new byte[0]);
  }

  /** The Store that a TLS key belongs to, while its member takes part. */
  Optional<Caller> callerByPin(String pin) {
    return directory()
        .storeByTlsPin(pin)
        .filter(store -> takesPart(store.memberId()))
        .map(store -> new Caller(store.memberId(), store.storeId()));
  }

  private boolean takesPart(String memberId) {
    return directory().member(memberId).filter(member -> member.mayRead()).isPresent();
  }

  /** The key with which a member signs its requests. */
  Optional<VerifyingKey> requestKey(String memberId, String kid) {
    var now = clock.instant();
    return directory()
        .keyOf(memberId, kid)
        .map(MemberKey::key)
        .filter(key -> key.usage().contains(VerifyingKey.Usage.REQUESTS) && key.isValidAt(now));
  }

  QuotaClass quotaOf(String memberId) {
    return directory().member(memberId).map(member -> member.quota()).orElse(QuotaClass.C);
  }

  /** The Stores of all members that take part, but this one. */
  List<StoreEntry> others(String storeId) {
    return directory().members().stream()
        .filter(Member::mayRead)
        .flatMap(member -> member.stores().stream())
        .filter(store -> !store.storeId().equals(storeId))
        .toList();
  }

  Optional<StoreEntry> store(String storeId) {
    return directory().store(storeId);
  }
}
