package org.sipward.testkit.device;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Signed containers that a vendor hands over, in good and bad makes: images of MCUboot, SUIT
 * envelopes, CMS signatures, and the heads of what else boots.
 *
 * <p>Options: {@code item} it is handed over as, {@code key}, {@code by} (vendor, stranger,
 * nobody), {@code flip} (the octet that is changed afterwards), {@code cut} (octets that are kept).
 */
final class ContainerParts {
  private static final String NOBODY = "nobody";
  private static final byte[] PROGRAM =
      "the program of the device ".repeat(100).getBytes(StandardCharsets.US_ASCII);

  private ContainerParts() {}

  static Map<String, Part> all() {
    return Map.of(
        "paper/mcuboot", TlsParts.part(List.of(), ContainerParts::mcuboot),
        "paper/suit", TlsParts.part(List.of(), ContainerParts::suit),
        "paper/cms", TlsParts.part(List.of("openssl"), ContainerParts::cms),
        "paper/fit", TlsParts.part(List.of(), ContainerParts::fit),
        "paper/octets", TlsParts.part(List.of(), ContainerParts::octets));
  }

  /**
   * {@code version} (1.0.0), {@code counter} (none), {@code flags}, {@code protect} (yes), {@code
   * head} (octets of the header), {@code keyhash} and {@code depends} (yes: values of their own),
   * {@code also} (who has signed it, too).
   */
  private static void mcuboot(TestDevice device, Map<String, String> options)
      throws IOException, GeneralSecurityException {
    boolean isProtected = options.getOrDefault("protect", "yes").equals("yes");
    byte[] counter =
        options.containsKey("counter")
            ? tagged(
                0x50, little(4).putInt(Integer.parseUnsignedInt(options.get("counter"))).array())
            : new byte[0];
    byte[] depends = options.containsKey("depends") ? tagged(0x40, new byte[12]) : new byte[0];
    byte[] within = isProtected ? joined(depends, counter) : depends;
    byte[] area = within.length > 0 ? area(0x6908, within) : new byte[0];
    int[] version =
        Arrays.stream(options.getOrDefault("version", "1.0.0").split("\\.", -1))
            .mapToInt(Integer::parseInt)
            .toArray();
    int head = Integer.parseInt(options.getOrDefault("head", "32"));
    byte[] header =
        little(head)
            .putInt(0x96f3b83d)
            .putInt(0)
            .putShort((short) head)
            .putShort((short) area.length)
            .putInt(PROGRAM.length)
            .putInt(Integer.parseInt(options.getOrDefault("flags", "0")))
            .put((byte) version[0])
            .put((byte) version[1])
            .putShort((short) version[2])
            .array();
    byte[] signed = joined(header, PROGRAM, area);
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(signed);
    byte[] values = joined(isProtected ? new byte[0] : counter, tagged(0x10, hash));
    String kind = options.getOrDefault("key", "ec-256");
    SigningPaper vendor = SigningPaper.of(device, "vendor", kind);
    if (options.containsKey("keyhash")) {
      values = joined(values, tagged(0x01, vendor.publicHash()));
    }
    for (String by : List.of(options.getOrDefault("also", NOBODY), by(options))) {
      if (!by.equals(NOBODY)) {
        values = joined(values, signature(SigningPaper.of(device, by, kind), signed, hash));
      }
    }
    hand(device, options, "signed-image", joined(signed, area(0x6907, values), new byte[64]));
  }

  private static String by(Map<String, String> options) {
    return options.getOrDefault("by", "vendor");
  }

  private static byte[] signature(SigningPaper signer, byte[] signed, byte[] hash)
      throws GeneralSecurityException {
    String kind = signer.kind();
    byte[] signature = signer.sign(kind.equals("ed25519") ? hash : signed, "SHA256withECDSA");
    int type =
        switch (kind) {
          case "ed25519" -> 0x24;
          case "rsa-2048" -> 0x20;
          case "rsa-3072" -> 0x23;
          default -> 0x22;
        };
    int padded = kind.startsWith("ec") ? 72 : signature.length;
    return tagged(type, Arrays.copyOf(signature, padded));
  }

  private static byte[] area(int magic, byte[] values) {
    return little(4 + values.length)
        .putShort((short) magic)
        .putShort((short) (4 + values.length))
        .put(values)
        .array();
  }

  private static byte[] tagged(int type, byte[] value) {
    return little(4 + value.length)
        .putShort((short) type)
        .putShort((short) value.length)
        .put(value)
        .array();
  }

  /**
   * {@code sequence} (1), {@code of} (the package it names; another text names another one), {@code
   * short} (yes: the number as short as it can be), {@code kid} (yes: a name of the key beside the
   * signature), {@code also} (who has signed it, too).
   */
  private static void suit(TestDevice device, Map<String, String> options)
      throws IOException, GeneralSecurityException {
    String of = options.getOrDefault("of", "the-package");
    byte[] image = MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8));
    byte[] digest = joined(hex("822f"), string(image));
    byte[] parameters =
        of.equals("nothing") ? hex("a10e1864") : joined(hex("a203"), string(digest), hex("0e1864"));
    byte[] shared = joined(hex("8214"), parameters);
    byte[] common = joined(hex("a20281814100"), hex("04"), string(shared));
    long sequence = Long.parseLong(options.getOrDefault("sequence", "1"));
    byte[] manifest =
        joined(
            hex("a4010102"),
            options.containsKey("short") ? number(sequence) : hex("1a%08x".formatted(sequence)),
            hex("03"),
            string(common),
            hex("07"),
            string(hex("82030f")));
    byte[] whole = MessageDigest.getInstance("SHA-256").digest(string(manifest));
    byte[] manifestDigest = joined(hex("822f"), string(whole));
    String kind = options.getOrDefault("key", "ec-256");
    SigningPaper.of(device, "vendor", kind);
    byte[] blocks = string(manifestDigest);
    int count = 1;
    for (String by : List.of(options.getOrDefault("also", NOBODY), by(options))) {
      if (!by.equals(NOBODY)) {
        SigningPaper signer = SigningPaper.of(device, by, kind);
        blocks = joined(blocks, string(block(signer, manifestDigest, options.containsKey("kid"))));
        count++;
      }
    }
    byte[] wrapper = joined(new byte[] {(byte) (0x80 + count)}, blocks);
    byte[] envelope = joined(hex("d86ba202"), string(wrapper), hex("03"), string(manifest));
    hand(device, options, "suit-envelope", envelope);
  }

  /** A COSE_Sign1 over a digest that stands elsewhere. */
  private static byte[] block(SigningPaper signer, byte[] digest, boolean named)
      throws GeneralSecurityException {
    String kind = signer.kind();
    byte[] header =
        hex(
            switch (kind) {
              case "ed25519" -> "a10127";
              case "ec-384" -> "a1013822";
              case "ec-256" -> "a10126";
              default -> "a1013824";
            });
    byte[] structure =
        joined(
            hex("846a"),
            "Signature1".getBytes(StandardCharsets.US_ASCII),
            string(header),
            hex("40"),
            string(digest));
    String algorithm = kind.equals("ec-384") ? "SHA384" : "SHA256";
    byte[] signature = signer.sign(structure, algorithm + "withECDSAinP1363Format");
    byte[] beside = named ? hex("a104427631") : hex("a0");
    return joined(hex("d284"), string(header), beside, hex("f6"), string(signature));
  }

  /** {@code of} (the text that is signed), {@code more} (flags of openssl, by commas). */
  private static void cms(TestDevice device, Map<String, String> options) throws IOException {
    TlsPaper vendor = new TlsPaper(device, "vendor").make(options, "leaf");
    TlsPaper signer =
        options.getOrDefault("by", "vendor").equals("vendor")
            ? vendor
            : new TlsPaper(device, "stranger").make(options, "leaf");
    device.paper("signing-key", vendor.certificate());
    Path signed = device.file("signed.bin", options.getOrDefault("of", "the-package"));
    Path out = device.folder().resolve("package.p7s");
    String flags = options.getOrDefault("more", "-noattr").replace(',', ' ');
    device.make(
        "cms",
        List.of(
            "sh",
            "-c",
            "openssl cms -sign -binary -outform DER -md sha256 -signer %s -inkey %s -in %s -out %s %s"
                .formatted(signer.certificate(), signer.key(), signed, out, flags)));
    hand(device, options, "update-signature", Files.readAllBytes(out));
  }

  /** A device tree with images; {@code signature} (yes, no), {@code root} (images). */
  private static void fit(TestDevice device, Map<String, String> options)
      throws IOException, GeneralSecurityException {
    SigningPaper.of(device, "vendor", "ec-256");
    ByteArrayOutputStream tree = new ByteArrayOutputStream();
    begin(tree, "");
    begin(tree, options.getOrDefault("root", "images"));
    begin(tree, "kernel");
    tree.writeBytes(hex("00000003000000050000000068656c6c6f000000"));
    if (options.getOrDefault("signature", "yes").equals("yes")) {
      begin(tree, "signature-1");
      tree.writeBytes(hex("00000002"));
    }
    tree.writeBytes(hex("00000002000000020000000200000009"));
    ByteBuffer header = ByteBuffer.allocate(40);
    header.putInt(0xd00dfeed).putInt(40 + tree.size()).putInt(40).putInt(40 + tree.size());
    hand(device, options, "signed-image", joined(header.array(), tree.toByteArray()));
  }

  private static void begin(ByteArrayOutputStream tree, String name) {
    tree.writeBytes(hex("00000001"));
    byte[] ended = (name + "\0").getBytes(StandardCharsets.US_ASCII);
    tree.writeBytes(Arrays.copyOf(ended, (ended.length + 3) & ~3));
  }

  /** {@code hex}, and zeros up to {@code length}; {@code more}, in hex too, stands {@code at}. */
  private static void octets(TestDevice device, Map<String, String> options)
      throws IOException, GeneralSecurityException {
    SigningPaper.of(device, "vendor", "ec-256");
    byte[] octets = hex(options.getOrDefault("hex", ""));
    int length = Integer.parseInt(options.getOrDefault("length", String.valueOf(octets.length)));
    byte[] whole = Arrays.copyOf(octets, length);
    byte[] more = hex(options.getOrDefault("more", ""));
    System.arraycopy(
        more, 0, whole, Integer.parseInt(options.getOrDefault("at", "0")), more.length);
    hand(device, options, "signed-image", whole);
  }

  private static void hand(
      TestDevice device, Map<String, String> options, String item, byte[] content)
      throws IOException {
    byte[] octets = content.clone();
    if (options.containsKey("flip")) {
      octets[Integer.parseInt(options.get("flip"))] ^= 1;
    }
    if (options.containsKey("cut")) {
      octets = Arrays.copyOf(octets, Integer.parseInt(options.get("cut")));
    }
    String as = options.getOrDefault("item", item);
    int number = device.papers().getOrDefault(as, List.of()).size();
    Path file = device.folder().resolve(as + "-" + number + ".bin");
    device.paper(as, Files.write(file, octets));
  }

  /** A number of CBOR, in its shortest form. */
  private static byte[] number(long number) {
    return number < 24
        ? new byte[] {(byte) number}
        : number < 256
            ? hex("18%02x".formatted(number))
            : number < 65_536 ? hex("19%04x".formatted(number)) : hex("1a%08x".formatted(number));
  }

  /** A byte string of CBOR. */
  private static byte[] string(byte[] octets) {
    return octets.length < 24
        ? joined(new byte[] {(byte) (0x40 | octets.length)}, octets)
        : octets.length < 256
            ? joined(new byte[] {0x58, (byte) octets.length}, octets)
            : joined(hex("59%04x".formatted(octets.length)), octets);
  }

  private static ByteBuffer little(int octets) {
    return ByteBuffer.allocate(octets).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(joined::writeBytes);
    return joined.toByteArray();
  }
}
