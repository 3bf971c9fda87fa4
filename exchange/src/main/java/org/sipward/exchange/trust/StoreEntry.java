package org.sipward.exchange.trust;

import static org.sipward.exchange.trust.InvalidTrust.require;
import static org.sipward.exchange.trust.InvalidTrust.requireMatch;
import static org.sipward.exchange.trust.InvalidTrust.requireSize;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.sipward.exchange.log.note.KeyUse;
import org.sipward.exchange.log.note.NoteKey;
import org.sipward.exchange.message.Bounds;

/**
 * A Store of a member: where it is, and by what it is recognised.
 *
 * @param storeId the member's id, a slash, a name
 * @param logKeys sign its checkpoints under its own id, and cosign those of others
 * @param isWitness whether its cosignatures count
 * @param tlsPins SHA-256 of the SubjectPublicKeyInfo of its certificate, in lower-case hex; several
 *     while one replaces another
 */
public record StoreEntry(
    String storeId, URI endpoint, List<NoteKey> logKeys, boolean isWitness, List<String> tlsPins) {
  public static final int MAX_LOG_KEYS = 8;
  public static final int MAX_PINS = 4;

  private static final Pattern ENDPOINT =
      Pattern.compile(
          "https://[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[1-9][0-9]{0,4})?(/[a-z0-9/._-]*)?");
  private static final int MAX_ENDPOINT = 512;

  public StoreEntry {
    logKeys = List.copyOf(logKeys);
    tlsPins = List.copyOf(tlsPins);
    requireMatch(Bounds.STORE, storeId, "store_id");
    var text = endpoint.toString();
    require(
        text.length() <= MAX_ENDPOINT && ENDPOINT.matcher(text).matches(),
        "endpoint",
        "https, a host in lower case, perhaps a port and a path");
    requireSize(logKeys, MAX_LOG_KEYS, "log_keys");
    for (int i = 0; i < logKeys.size(); i++) {
      require(
          logKeys.get(i).name().equals(storeId),
          "log_keys/" + i,
          "a key whose name is the id of the Store");
    }
    require(has(logKeys, KeyUse.LOG), "log_keys", "a key that signs the Store's own checkpoints");
    require(
        has(logKeys, KeyUse.WITNESS) == isWitness,
        "log_keys",
        "a key that cosigns if the Store is a witness, and only then");
    requireSize(tlsPins, MAX_PINS, "tls_pins");
    require(!tlsPins.isEmpty(), "tls_pins", "at least one");
    for (int i = 0; i < tlsPins.size(); i++) {
      requireMatch(Bounds.SHA256, tlsPins.get(i), "tls_pins/" + i);
    }
  }

  public String memberId() {
    return storeId.substring(0, storeId.indexOf('/'));
  }

  private static boolean has(List<NoteKey> keys, KeyUse use) {
    return keys.stream().anyMatch(key -> key.use() == use);
  }
}
