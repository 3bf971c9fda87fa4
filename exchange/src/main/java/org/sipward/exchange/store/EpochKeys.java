package org.sipward.exchange.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.sipward.exchange.privacy.EncryptionKey;
import org.sipward.exchange.privacy.EpochKey;
import org.sipward.exchange.privacy.WrappedKey;
import org.sipward.exchange.seal.SigningKey;
import org.sipward.exchange.trust.Governor;
import org.sipward.exchange.trust.TrustList;

/**
 * The file by which a governor hands out a pseudonym key: one line per member, sealed to it, and a
 * last line with the governor's signature over all of them.
 *
 * <p>One governor is enough: a wrong key hides what could have been found, it discloses nothing.
 */
public final class EpochKeys {
  private static final String SIGNED = "signed ";
  private static final int MAX_OCTETS = 2 * 1024 * 1024;

  private EpochKeys() {}

  /** The octets of the file. */
  public static byte[] write(List<WrappedKey> keys, Governor governor, SigningKey key) {
    var text = new StringBuilder();
    keys.forEach(wrapped -> text.append(wrapped.text()).append('\n'));
    var signature = key.sign(text.toString().getBytes(StandardCharsets.UTF_8));
    text.append(SIGNED)
        .append(governor.governorId())
        .append(' ')
        .append(Base64.getUrlEncoder().withoutPadding().encodeToString(signature))
        .append('\n');
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The keys that are for a member; never throws.
   *
   * @return empty if the file is not signed by a governor of the list, or not such a file
   */
  public static Optional<List<EpochKey>> read(
      byte[] octets, TrustList list, String self, EncryptionKey key) {
    var text = new String(octets, StandardCharsets.UTF_8);
    int last = text.lastIndexOf(SIGNED);
    if (octets.length > MAX_OCTETS || last < 0 || !isSigned(text, last, list)) {
      return Optional.empty();
    }
    var opened = new ArrayList<EpochKey>();
    text.substring(0, last)
        .lines()
        .forEach(
            line ->
                WrappedKey.read(line)
                    .flatMap(wrapped -> wrapped.open(self, key))
                    .ifPresent(opened::add));
    return Optional.of(List.copyOf(opened));
  }

  private static boolean isSigned(String text, int last, TrustList list) {
    var words = text.substring(last).strip().split(" ", -1);
    if (words.length != 3) {
      return false;
    }
    byte[] value;
    try {
      value = Base64.getUrlDecoder().decode(words[2]);
    } catch (IllegalArgumentException e) {
      return false;
    }
    var signed = text.substring(0, last).getBytes(StandardCharsets.UTF_8);
    return list.governors().stream()
        .filter(governor -> governor.governorId().equals(words[1]))
        .anyMatch(governor -> governor.signed(signed, value));
  }
}
