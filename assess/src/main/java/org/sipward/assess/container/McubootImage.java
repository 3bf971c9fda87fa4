package org.sipward.assess.container;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.paper.PaperException;

/**
 * An image as MCUboot starts it: a header, the program, and areas of tagged values with hash and
 * signature, the protected one of which is signed too (MCUboot design, "Image format").
 */
public final class McubootImage {
  private static final int MAGIC = 0x96f3b83d;
  private static final int HEADER_OCTETS = 32;
  private static final int UNPROTECTED = 0x6907;
  private static final int PROTECTED = 0x6908;
  private static final int ENCRYPTED = 0x4 | 0x8;
  private static final int MOST_VALUES = 100;

  private static final int SECURITY_COUNTER = 0x50;
  private static final int SIGNED_PURE = 0x25;

  private final byte[] octets;
  private final int signedOctets;
  private final int flags;
  private final List<Tagged> values;
  private final String version;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Tagged(int type, byte[] value, boolean isProtected) {}

  /** What a check of an image's signature shows. */
  public sealed interface Check {
    record Verified(String algorithm) implements Check {}

    record Refuted(String reason) implements Check {}
  }

  private McubootImage(
      byte[] octets, int signedOctets, int flags, List<Tagged> values, String version) {
    this.octets = octets;
    this.signedOctets = signedOctets;
    this.flags = flags;
    this.values = List.copyOf(values);
    this.version = version;
  }

  /** Whether octets begin as such an image does. */
  public static boolean begins(byte[] octets) {
    return octets.length >= HEADER_OCTETS && little(octets).getInt() == MAGIC;
  }

  /** Reads an image; what stands after its areas does not belong to it. */
  public static McubootImage read(byte[] octets) throws PaperException {
    if (!begins(octets)) {
      throw new PaperException("no MCUboot image");
    }
    ByteBuffer in = little(octets);
    int headerOctets = in.getShort(8) & 0xffff;
    int protectedOctets = in.getShort(10) & 0xffff;
    long programOctets = in.getInt(12) & 0xffffffffL;
    String version =
        (in.get(20) & 0xff)
            + "."
            + (in.get(21) & 0xff)
            + "."
            + (in.getShort(22) & 0xffff)
            + "+"
            + (in.getInt(24) & 0xffffffffL);
    long end = headerOctets + programOctets;
    if (headerOctets < HEADER_OCTETS || end + protectedOctets > octets.length) {
      throw new PaperException(
          "its header announces " + (end + protectedOctets) + " octets of " + octets.length);
    }
    List<Tagged> values = new ArrayList<>();
    in.position((int) end);
    if (protectedOctets > 0) {
      int read = area(in, PROTECTED, values);
      if (read != protectedOctets) {
        throw new PaperException("its protected area has another length than the header says");
      }
    }
    int signed = in.position();
    if (in.remaining() >= 4 && (in.getShort(signed) & 0xffff) == UNPROTECTED) {
      area(in, UNPROTECTED, values);
    }
    return new McubootImage(octets, signed, in.getInt(16), values, version);
  }

  /** Reads one area of tagged values; its length, its own head included. */
  private static int area(ByteBuffer in, int magic, List<Tagged> values) throws PaperException {
    int begin = in.position();
    if (in.remaining() < 4 || (in.getShort() & 0xffff) != magic) {
      throw new PaperException("octet " + begin + ": no area of tagged values");
    }
    int length = in.getShort() & 0xffff;
    if (length < 4 || length - 4 > in.remaining()) {
      throw new PaperException("octet " + begin + ": an area of " + length + " octets is cut off");
    }
    int end = begin + length;
    while (in.position() < end) {
      int at = in.position();
      int type = end - at < 4 ? -1 : in.getShort() & 0xffff;
      int octets = type < 0 ? 0 : in.getShort() & 0xffff;
      if (type < 0 || octets > end - in.position() || values.size() >= MOST_VALUES) {
        throw new PaperException("octet " + at + ": a tagged value is cut off");
      }
      byte[] value = new byte[octets];
      in.get(value);
      values.add(new Tagged(type, value, magic == PROTECTED));
    }
    return length;
  }

  public String version() {
    return version;
  }

  /** Whether the program in it is encrypted, so that its hash is of something unseen. */
  public boolean encrypted() {
    return (flags & ENCRYPTED) != 0;
  }

  /** The counter that keeps older images from starting; only a protected one is worth anything. */
  public Optional<Long> securityCounter() {
    return values.stream()
        .filter(v -> v.isProtected && v.type == SECURITY_COUNTER && v.value.length == 4)
        .findFirst()
        .map(v -> little(v.value).getInt() & 0xffffffffL);
  }

  /** Checks hash and signature with a key. */
  public Check check(PublicKey key) {
    byte[] signed = Arrays.copyOf(octets, signedOctets);
    try {
      Optional<String> hash = hash(signed);
      if (hash.isPresent()) {
        return new Check.Refuted(hash.get());
      }
      boolean any = false;
      for (Tagged value : values) {
        Optional<String> algorithm = SignatureAlgorithms.ofMcuboot(value.type);
        if (algorithm.isPresent()) {
          any = true;
          if (verifies(key, algorithm.get(), signed, value.value)) {
            return new Check.Verified(algorithm.get());
          }
        }
      }
      return new Check.Refuted(
          any ? "no signature in it verifies with the key" : "there is no signature in it");
    } catch (GeneralSecurityException e) {
      return new Check.Refuted("cannot be checked: " + e.getMessage());
    }
  }

  /** Why the hash in it does not hold; empty if it does. */
  private Optional<String> hash(byte[] signed) throws GeneralSecurityException {
    boolean any = false;
    for (Tagged value : values) {
      Optional<String> algorithm =
          switch (value.type) {
            case 0x10 -> Optional.of("SHA-256");
            case 0x11 -> Optional.of("SHA-384");
            case 0x12 -> Optional.of("SHA-512");
            default -> Optional.empty();
          };
      if (algorithm.isPresent()) {
        any = true;
        byte[] digest = MessageDigest.getInstance(algorithm.get()).digest(signed);
        if (!MessageDigest.isEqual(digest, value.value)) {
          return Optional.of("its " + algorithm.get() + " is not that of its content");
        }
      }
    }
    return any ? Optional.empty() : Optional.of("there is no hash in it");
  }

  /** Ed25519 signs the hash, unless a value says that it signs the image itself. */
  private boolean verifies(PublicKey key, String algorithm, byte[] signed, byte[] signature)
      throws GeneralSecurityException {
    boolean pure = values.stream().anyMatch(v -> v.type == SIGNED_PURE);
    if (!algorithm.equals("Ed25519") || pure) {
      return SignatureAlgorithms.verifies(key, algorithm, signed, signature);
    }
    for (String hash : List.of("SHA-256", "SHA-512")) {
      byte[] digest = MessageDigest.getInstance(hash).digest(signed);
      if (SignatureAlgorithms.verifies(key, algorithm, digest, signature)) {
        return true;
      }
    }
    return false;
  }

  private static ByteBuffer little(byte[] octets) {
    return ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
  }
}
