package org.sipward.exchange.store;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sipward.exchange.message.Signature.Algorithm;
import org.sipward.exchange.seal.SigningKey;
import org.sipward.exchange.seal.VerifyingKey;
import org.sipward.exchange.seal.VerifyingKey.Usage;
import org.sipward.exchange.transport.TlsIdentity;
import org.sipward.exchange.trust.Allocation;
import org.sipward.exchange.trust.EncryptionKey;
import org.sipward.exchange.trust.Member;
import org.sipward.exchange.trust.MemberKey;
import org.sipward.exchange.trust.QuotaClass;
import org.sipward.exchange.trust.Role;
import org.sipward.exchange.trust.Status;
import org.sipward.exchange.trust.StoreEntry;

/**
 * What a new member hands to the governors: its public keys, where its Store is, and what it
 * answers for. What status it has is for them to say.
 */
public final class Membership {
  private static final Duration KEY_LIFE = Duration.ofDays(730);

  private Membership() {}

  /**
   * What a member says of itself.
   *
   * @param independenceGroup its corporate group, or the vendor or hub it shares with others
   */
  public record Terms(
      Set<Role> roles,
      Set<String> countries,
      String independenceGroup,
      List<Allocation> allocations) {
    public Terms {
      roles = Set.copyOf(roles);
      countries = Set.copyOf(countries);
      allocations = List.copyOf(allocations);
    }
  }

  /**
   * The application of the member whose Store has its keys in a folder.
   *
   * @param endpoint where others are to reach it
   */
  public static Member application(
      Path folder, String storeId, URI endpoint, Terms terms, Instant now) throws IOException {
    var keys = StoreKeys.read(folder, storeId);
    var from = now.truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(1));
    var entry =
        new StoreEntry(
            storeId,
            endpoint,
            List.of(keys.log().key(), keys.witness().key()),
            true,
            List.of(TlsIdentity.read(folder).pin()));
    return new Member(
        storeId.substring(0, storeId.indexOf('/')),
        terms.roles(),
        Status.APPLIED,
        Optional.empty(),
        terms.countries(),
        Set.of(),
        terms.independenceGroup(),
        terms.allocations(),
        List.of(entry),
        List.of(new MemberKey(verifying(keys.messages(), from))),
        List.of(encryption(folder, from)),
        QuotaClass.B,
        Set.of());
  }

  private static VerifyingKey verifying(SigningKey key, Instant from) {
    return new VerifyingKey(
        key.kid(),
        Algorithm.ED25519,
        key.publicKey(),
        from,
        from.plus(KEY_LIFE),
        EnumSet.of(Usage.MESSAGES, Usage.REQUESTS));
  }

  private static EncryptionKey encryption(Path folder, Instant from) throws IOException {
    var key =
        org.sipward.exchange.privacy.EncryptionKey.read(folder.resolve(Store.ENCRYPTION))
            .publicKey();
    return new EncryptionKey(TlsIdentity.pin(key), key, from, from.plus(KEY_LIFE));
  }
}
