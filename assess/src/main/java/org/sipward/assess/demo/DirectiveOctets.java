package org.sipward.assess.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** What holes make of their words: codings of a text, programs, and memory. */
public final class DirectiveOctets {
  private static final int MEMORY = 1 << 17;

  private DirectiveOctets() {}

  /** The octets of a hole {@code ${kind:what}}. */
  public static byte[] of(String kind, String what) throws IOException {
    byte[] text = what.getBytes(StandardCharsets.UTF_8);
    return switch (kind) {
      case "hex" -> HexFormat.of().formatHex(text).getBytes(StandardCharsets.US_ASCII);
      case "base64" -> Base64.getEncoder().encode(text);
      case "utf16" -> what.getBytes(StandardCharsets.UTF_16LE);
      case "reversed" ->
          new StringBuilder(what).reverse().toString().getBytes(StandardCharsets.UTF_8);
      case "gzip" -> packed(text, true);
      case "zlib" -> packed(text, false);
      case "zeros" -> new byte[MEMORY];
      case "erased" -> erased();
      case "memory" -> memory();
      case "elf" -> elf(what);
      default -> throw new IllegalArgumentException("no hole " + kind + ":" + what);
    };
  }

  private static byte[] packed(byte[] text, boolean gzip) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream packing = gzip ? new GZIPOutputStream(out) : new DeflaterOutputStream(out)) {
      packing.write(
          "some text before, long enough to be worth packing: "
              .repeat(4)
              .getBytes(StandardCharsets.US_ASCII));
      packing.write(text);
      packing.write(" and after".repeat(10).getBytes(StandardCharsets.US_ASCII));
    }
    return out.toByteArray();
  }

  private static byte[] erased() {
    byte[] octets = new byte[MEMORY];
    Arrays.fill(octets, (byte) 0xff);
    return octets;
  }

  /** What is in use: neither noise nor erased. */
  private static byte[] memory() {
    byte[] octets = new byte[MEMORY];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (byte) ("program code ".charAt(i % 13) + i / 4096 % 7);
    }
    return octets;
  }

  /** {@code 64-nx-pie}, {@code 32-big-lib-nx-relro-now-canary}. */
  private static byte[] elf(String what) {
    List<String> words = List.of(what.split("-", -1));
    return new ElfProgram(words.contains("64"), words.contains("big"), words.contains("lib"), words)
        .octets();
  }
}
