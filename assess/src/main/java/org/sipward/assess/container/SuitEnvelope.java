package org.sipward.assess.container;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.paper.PaperException;

/**
 * A SUIT envelope (RFC 9019, RFC 9124, draft-ietf-suit-manifest): a manifest, its digest, and
 * signatures over that digest as COSE_Sign1 (RFC 9052).
 */
public final class SuitEnvelope {
  private static final int ENVELOPE = 107;
  private static final int SIGN1 = 18;
  private static final int AUTHENTICATION = 2;
  private static final int MANIFEST = 3;
  private static final int SEQUENCE_NUMBER = 2;
  private static final int COMMON = 3;
  private static final int SHARED_SEQUENCE = 4;
  private static final int IMAGE_DIGEST = 3;
  private static final int ALGORITHM = 1;
  private static final int MOST_NESTED = 8;
  private static final int MOST_BLOCKS = 16;
  private static final int LONGEST = 1 << 20;

  private final byte[] manifest;
  private final byte[] digest;
  private final List<byte[]> blocks;
  private final long sequenceNumber;
  private final List<Digest> images;

  /**
   * A digest with its algorithm.
   *
   * @param algorithm as Java names it
   */
  private record Digest(String algorithm, String hex) {
    private static Digest read(byte[] octets) throws PaperException {
      Cbor.Items items = Cbor.read(octets).items("a digest");
      String algorithm =
          switch (Math.clamp(items.at(0).number("a digest's algorithm"), -100, 100)) {
            case -16, 2 -> "SHA-256";
            case -43 -> "SHA-384";
            case -44 -> "SHA-512";
            default -> throw new PaperException("a digest of an algorithm that is not known here");
          };
      return new Digest(
          algorithm, HexFormat.of().formatHex(items.at(1).octets("a digest's octets")));
    }

    private boolean holds(byte[] content) throws GeneralSecurityException {
      byte[] digest = MessageDigest.getInstance(algorithm).digest(content);
      return HexFormat.of().formatHex(digest).equals(hex);
    }
  }

  private SuitEnvelope(
      byte[] manifest,
      byte[] digest,
      List<byte[]> blocks,
      long sequenceNumber,
      List<Digest> images) {
    this.manifest = manifest;
    this.digest = digest;
    this.blocks = List.copyOf(blocks);
    this.sequenceNumber = sequenceNumber;
    this.images = List.copyOf(images);
  }

  /** Whether octets begin as an envelope with its tag does. */
  public static boolean begins(byte[] octets) {
    return octets.length > 2 && (octets[0] & 0xff) == 0xd8 && octets[1] == ENVELOPE;
  }

  public static SuitEnvelope read(byte[] octets) throws PaperException {
    if (octets.length > LONGEST) {
      throw new PaperException("larger than 1 MiB");
    }
    Cbor whole = Cbor.read(octets);
    if (whole instanceof Cbor.Tagged tagged && tagged.tag() == ENVELOPE) {
      whole = tagged.value();
    }
    Cbor.Pairs envelope = whole.pairs("the envelope");
    byte[] manifest = need(envelope, MANIFEST, "the manifest").octets("the manifest");
    Cbor.Items wrapper =
        Cbor.read(need(envelope, AUTHENTICATION, "the authentication").octets("it"))
            .items("the authentication");
    byte[] digest = wrapper.at(0).octets("the manifest's digest");
    List<byte[]> blocks = new ArrayList<>();
    for (Cbor block : wrapper.items().subList(1, Math.min(wrapper.items().size(), MOST_BLOCKS))) {
      blocks.add(block.octets("an authentication block"));
    }
    Cbor.Pairs content = Cbor.read(manifest).pairs("the manifest");
    List<Digest> images = new ArrayList<>();
    Optional<Cbor> common = content.at(COMMON);
    if (common.isPresent()) {
      Cbor.Pairs parts = Cbor.read(common.get().octets("common")).pairs("common");
      Optional<Cbor> sequence = parts.at(SHARED_SEQUENCE);
      if (sequence.isPresent()) {
        digests(sequence.get(), images, 0);
      }
    }
    for (Cbor.Pair pair : content.pairs()) {
      boolean commands = pair.key() instanceof Cbor.Whole number && number.value() > COMMON;
      if (commands && pair.value() instanceof Cbor.Octets sequence) {
        digests(sequence, images, 0);
      }
    }
    long number = need(content, SEQUENCE_NUMBER, "the sequence number").number("it");
    return new SuitEnvelope(manifest, digest, blocks, number, images);
  }

  private static Cbor need(Cbor.Pairs pairs, int key, String what) throws PaperException {
    return pairs.at(key).orElseThrow(() -> new PaperException(what + " is missing"));
  }

  /**
   * Collects the image digests that a sequence of commands sets: parameters are a map, a sequence
   * inside is a byte string. What is no sequence, such as a text for people, has none.
   */
  private static void digests(Cbor sequence, List<Digest> images, int nested)
      throws PaperException {
    if (nested > MOST_NESTED || !(sequence instanceof Cbor.Octets octets)) {
      return;
    }
    Cbor commands;
    try {
      commands = Cbor.read(octets.value());
    } catch (PaperException e) {
      return;
    }
    if (!(commands instanceof Cbor.Items list)) {
      return;
    }
    for (Cbor item : list.items()) {
      if (item instanceof Cbor.Pairs parameters) {
        Optional<Cbor> digest = parameters.at(IMAGE_DIGEST);
        if (digest.isPresent()) {
          images.add(Digest.read(digest.get().octets("an image digest")));
        }
      } else if (item instanceof Cbor.Items alternatives) {
        for (Cbor alternative : alternatives.items()) {
          digests(alternative, images, nested + 1);
        }
      } else {
        digests(item, images, nested + 1);
      }
    }
  }

  public long sequenceNumber() {
    return sequenceNumber;
  }

  /** Whether it names an image by its digest. */
  public boolean namesImages() {
    return !images.isEmpty();
  }

  /** Whether a digest in it is that of an image. */
  public boolean names(byte[] image) throws GeneralSecurityException {
    for (Digest of : images) {
      if (of.holds(image)) {
        return true;
      }
    }
    return false;
  }

  /** Why the manifest is not what a key has signed; empty if it is. */
  public Optional<String> refutes(PublicKey key) throws PaperException, GeneralSecurityException {
    // The digest is over the manifest as it stands in the envelope, with the head of its string.
    if (!Digest.read(digest).holds(string(manifest))) {
      return Optional.of("the digest is not that of the manifest");
    }
    if (blocks.isEmpty()) {
      return Optional.of("there is no signature in it");
    }
    List<String> unknown = new ArrayList<>();
    for (byte[] block : blocks) {
      if (!(Cbor.read(block) instanceof Cbor.Tagged sign1) || sign1.tag() != SIGN1) {
        unknown.add("an authentication that is no COSE_Sign1");
        continue;
      }
      Cbor.Items parts = sign1.value().items("COSE_Sign1");
      byte[] header = parts.at(0).octets("the protected header");
      if (!(parts.at(2) instanceof Cbor.Simple payload) || !payload.isNil()) {
        throw new PaperException("a signature that carries its payload");
      }
      Optional<String> algorithm =
          Cbor.read(header)
              .pairs("the protected header")
              .at(ALGORITHM)
              .filter(Cbor.Whole.class::isInstance)
              .flatMap(a -> SignatureAlgorithms.ofCose(((Cbor.Whole) a).value()));
      if (algorithm.isEmpty()) {
        unknown.add("a signature of an algorithm that is not known here");
      } else if (SignatureAlgorithms.verifies(
          key, algorithm.get(), signed(header), parts.at(3).octets("the signature"))) {
        return Optional.empty();
      }
    }
    return Optional.of(
        unknown.isEmpty() ? "no signature in it verifies with the key" : unknown.getFirst());
  }

  /** The Sig_structure of a COSE_Sign1 whose payload, the digest, is detached (RFC 9052 4.4). */
  private byte[] signed(byte[] header) {
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    signed.write(0x84);
    signed.write(0x6a);
    signed.writeBytes("Signature1".getBytes(StandardCharsets.US_ASCII));
    signed.writeBytes(string(header));
    signed.writeBytes(string(new byte[0]));
    signed.writeBytes(string(digest));
    return signed.toByteArray();
  }

  /** Octets as a byte string of CBOR in its shortest form. */
  private static byte[] string(byte[] octets) {
    ByteBuffer string = ByteBuffer.allocate(octets.length + 5);
    if (octets.length < 24) {
      string.put((byte) (0x40 | octets.length));
    } else if (octets.length < 1 << 8) {
      string.put((byte) 0x58).put((byte) octets.length);
    } else if (octets.length < 1 << 16) {
      string.put((byte) 0x59).putShort((short) octets.length);
    } else {
      string.put((byte) 0x5a).putInt(octets.length);
    }
    string.put(octets);
    return Arrays.copyOf(string.array(), string.position());
  }
}
