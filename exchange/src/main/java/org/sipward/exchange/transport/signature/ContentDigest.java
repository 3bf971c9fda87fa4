package org.sipward.exchange.transport.signature;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;

/** The digest of the content of a message, in its header field (RFC 9530). */
public final class ContentDigest {
  public static final String FIELD = "content-digest";

  /** The algorithms of the registry that are not insecure: name there, name here. */
  private static final Map<String, String> ALGORITHMS =
      Map.of("sha-256", "SHA-256", "sha-512", "SHA-512");

  private ContentDigest() {}

  /** The value of the field for this content. */
  public static String of(byte[] content) {
    return "sha-256=" + new BareItem.Octets(digest("SHA-256", content)).text();
  }

  /**
   * Whether the value is of this content: at least one digest of a known algorithm, and none that
   * differs.
   */
  public static boolean matches(String value, byte[] content) {
    var members = FieldReader.dictionary(value);
    if (members.isEmpty()) {
      return false;
    }
    int matching = 0;
    for (var member : members.get().entrySet()) {
      var algorithm = ALGORITHMS.get(member.getKey());
      if (algorithm == null) {
        continue;
      }
      if (!(member.getValue() instanceof Member.Item item)
          || !(item.value() instanceof BareItem.Octets(byte[] octets))
          || !MessageDigest.isEqual(octets, digest(algorithm, content))) {
        return false;
      }
      matching++;
    }
    return matching > 0;
  }

  private static byte[] digest(String algorithm, byte[] content) {
    try {
      return MessageDigest.getInstance(algorithm).digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
