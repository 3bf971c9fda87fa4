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
      case "gzip" -> packed(within(text), true);
      case "zlib" -> packed(within(text), false);
      case "gzip-only" -> packed(text, true);
      case "zlib-only" -> packed(text, false);
      case "gzip-named" -> named(packed(within(text), true));
      case "cut" -> cut(what.split(":", 3));
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
      packing.write(text);
    }
    return out.toByteArray();
  }

  /** A text with more before and after it. */
  private static byte[] within(byte[] text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String before = "some text before, long enough to be worth packing: ";
    out.writeBytes(before.repeat(4).getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(text);
    out.writeBytes(" and after".repeat(10).getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  /** A gzip stream with the name and the comment of its file (RFC 1952 2.3.1). */
  private static byte[] named(byte[] gzip) {
    byte[] names = "config.txt\0made by the meter\0".getBytes(StandardCharsets.US_ASCII);
    byte[] octets = new byte[gzip.length + names.length];
    System.arraycopy(gzip, 0, octets, 0, 10);
    octets[3] = 8 | 16;
    System.arraycopy(names, 0, octets, 10, names.length);
    System.arraycopy(gzip, 10, octets, 10 + names.length, gzip.length - 10);
    return octets;
  }

  /** {@code KIND:NUMBER:WHAT}: another hole without so many octets of its end. */
  private static byte[] cut(String[] words) throws IOException {
    byte[] whole = of(words[0], words[2]);
    return Arrays.copyOf(whole, whole.length - Integer.parseInt(words[1]));
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
