package org.sipward.assess.container;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.sipward.assess.paper.PaperException;

/** What an image handed over is wrapped in, as far as its octets say. */
public sealed interface BootContainer {
  /** An image of MCUboot. */
  record Mcuboot(McubootImage image) implements BootContainer {}

  /** A container that carries a signature which is not verified here. */
  record Signed(Kind kind, String name) implements BootContainer {}

  /** A container that could carry a signature and does not. */
  record Unsigned(Kind kind, String name) implements BootContainer {}

  /** Nothing that is known here. */
  record Unknown() implements BootContainer {}

  /** Containers that are recognised. */
  enum Kind {
    FIT,
    AVB,
    ESP
  }

  /** Recognises a container; one that contradicts itself is refused with its place. */
  static BootContainer of(byte[] octets) throws PaperException {
    if (McubootImage.begins(octets)) {
      return new Mcuboot(McubootImage.read(octets));
    }
    if (DeviceTree.begins(octets)) {
      DeviceTree tree = DeviceTree.read(octets);
      if (!tree.isFit()) {
        return new Unsigned(Kind.FIT, "device tree without images");
      }
      return tree.signatures().isEmpty()
          ? new Unsigned(Kind.FIT, "U-Boot FIT")
          : new Signed(
              Kind.FIT, "U-Boot FIT with " + tree.signatures().size() + " signature nodes");
    }
    if (at(octets, 0, "AVB0")) {
      return verifiedBoot(octets, 0);
    }
    int footer = octets.length - 64;
    if (at(octets, footer, "AVBf")) {
      long from = ByteBuffer.wrap(octets).getLong(footer + 20);
      if (from < 0 || from > octets.length - 256L || !at(octets, (int) from, "AVB0")) {
        throw new PaperException("its AVB footer points at nothing");
      }
      return verifiedBoot(octets, (int) from);
    }
    return espressif(octets);
  }

  /** Android Verified Boot: algorithm 0 is none (avb_vbmeta_image.h). */
  private static BootContainer verifiedBoot(byte[] octets, int from) throws PaperException {
    if (octets.length - from < 256) {
      throw new PaperException("its AVB header is cut off");
    }
    return ByteBuffer.wrap(octets).getInt(from + 28) == 0
        ? new Unsigned(Kind.AVB, "Android Verified Boot")
        : new Signed(Kind.AVB, "Android Verified Boot");
  }

  /** ESP-IDF: the last sector of 4 KiB begins with 0xE7 if the image is signed (secure boot 2). */
  private static BootContainer espressif(byte[] octets) {
    boolean image =
        octets.length > 4_096 && (octets[0] & 0xff) == 0xe9 && octets.length % 4_096 == 0;
    if (!image) {
      return new Unknown();
    }
    int sector = octets.length - 4_096;
    return (octets[sector] & 0xff) == 0xe7 && octets[sector + 1] == 2
        ? new Signed(Kind.ESP, "ESP secure boot 2")
        : new Unknown();
  }

  private static boolean at(byte[] octets, int from, String magic) {
    byte[] wanted = magic.getBytes(StandardCharsets.US_ASCII);
    return from >= 0
        && octets.length - from >= wanted.length
        && Arrays.equals(octets, from, from + wanted.length, wanted, 0, wanted.length);
  }
}
