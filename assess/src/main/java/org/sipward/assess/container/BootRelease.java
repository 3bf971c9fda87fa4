package org.sipward.assess.container;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.sipward.assess.paper.PaperException;

/**
 * What an image says of its place in the order of releases, where its container has a counter that
 * keeps older ones from starting: MCUboot's security counter, the rollback index of Android
 * Verified Boot (avb_vbmeta_image.h), the secure version of ESP-IDF (esp_app_desc_t).
 *
 * @param version as the image calls itself, or the beginning of its hash
 * @param counter among what is signed; empty if it has none there
 */
public record BootRelease(String version, Optional<Long> counter) {
  private static final int AVB_MAGIC = 0x41564230;
  private static final int ROLLBACK_INDEX = 112;
  private static final int FOOTER_OCTETS = 64;
  private static final int APP_DESCRIPTION = 32;
  private static final int APP_MAGIC = 0xabcd5432;
  private static final int VERSION_OCTETS = 32;

  /** Reads it; empty for a container without such a counter. */
  public static Optional<BootRelease> of(byte[] octets) throws PaperException {
    return switch (BootContainer.of(octets)) {
      case BootContainer.Mcuboot(McubootImage image) ->
          Optional.of(new BootRelease(image.version(), image.securityCounter()));
      case BootContainer.Signed signed -> signed(octets, signed.kind());
      case BootContainer.Unsigned unsigned ->
          unsigned.kind() == BootContainer.Kind.FIT
              ? Optional.empty()
              : Optional.of(new BootRelease(hash(octets), Optional.empty()));
      case BootContainer.Unknown _ -> Optional.empty();
    };
  }

  private static Optional<BootRelease> signed(byte[] octets, BootContainer.Kind kind)
      throws PaperException {
    return switch (kind) {
      case FIT -> Optional.empty();
      case AVB -> Optional.of(new BootRelease(hash(octets), Optional.of(rollbackIndex(octets))));
      case ESP -> Optional.of(espressif(octets));
    };
  }

  /** In the header, or in the one that the footer at the end points at. */
  private static long rollbackIndex(byte[] octets) {
    ByteBuffer in = ByteBuffer.wrap(octets);
    boolean header = in.getInt(0) == AVB_MAGIC;
    int from = header ? 0 : (int) in.getLong(octets.length - FOOTER_OCTETS + 20);
    return in.getLong(from + ROLLBACK_INDEX);
  }

  private static BootRelease espressif(byte[] octets) throws PaperException {
    ByteBuffer in = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
    if (in.getInt(APP_DESCRIPTION) != APP_MAGIC) {
      throw new PaperException("octet " + APP_DESCRIPTION + ": no description of an application");
    }
    int from = APP_DESCRIPTION + 16;
    byte[] version = Arrays.copyOfRange(octets, from, from + VERSION_OCTETS);
    String text = new String(version, StandardCharsets.ISO_8859_1);
    int end = text.indexOf('\0');
    return new BootRelease(
        (end < 0 ? text : text.substring(0, end)).replaceAll("[^!-~]", "?"),
        Optional.of(in.getInt(APP_DESCRIPTION + 4) & 0xffffffffL));
  }

  private static String hash(byte[] octets) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(octets);
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
