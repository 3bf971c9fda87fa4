package org.sipward.assess.run;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.sipward.assess.demo.ElfProgram;
import org.sipward.testkit.peer.ExternalProgram;

/** What the holes of a case make of their words: codings of a text, programs, and memory. */
final class CaseOctets {
  private static final int MEMORY = 1 << 17;

  private CaseOctets() {}

  static byte[] of(String kind, String what) throws Exception {
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
      case "gcc" -> gcc(what);
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

  /** A real program, of the compiler of this machine. */
  private static byte[] gcc(String what) throws Exception {
    assumeTrue(ExternalProgram.installed("gcc"), "gcc is not installed");
    Path folder = Files.createTempDirectory("sipward-gcc");
    try {
      Path source = folder.resolve("a.c");
      Path program = folder.resolve("a.out");
      Files.writeString(
          source,
          """
          #include <string.h>
          #include <stdio.h>
          int main(int c, char **v) { char b[64]; strcpy(b, v[0]); puts(b); return 0; }
          """);
      List<String> command = new ArrayList<>(List.of("gcc", "-O1", "-o", program.toString()));
      command.addAll(flags(what));
      command.add(source.toString());
      Process gcc = new ProcessBuilder(command).redirectErrorStream(true).start();
      gcc.getInputStream().readAllBytes();
      assumeTrue(gcc.waitFor(60, TimeUnit.SECONDS) && gcc.exitValue() == 0, "gcc fails");
      return Files.readAllBytes(program);
    } finally {
      for (String name : List.of("a.c", "a.out")) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.delete(folder);
    }
  }

  private static List<String> flags(String what) {
    return switch (what) {
      case "hardened" -> List.of("-fstack-protector-all", "-fPIE", "-pie", "-Wl,-z,relro,-z,now");
      case "library" ->
          List.of(
              "-fstack-protector-all", "-fPIC", "-shared", "-Wl,-z,relro,-z,now,-soname,liba.so.1");
      case "bare" ->
          List.of(
              "-fno-stack-protector",
              "-fno-pie",
              "-no-pie",
              "-Wl,-z,norelro,-z,lazy",
              "-z",
              "execstack");
      case "no-canary" -> List.of("-fno-stack-protector", "-fPIE", "-pie", "-Wl,-z,relro,-z,now");
      case "lazy" -> List.of("-fstack-protector-all", "-fPIE", "-pie", "-Wl,-z,relro,-z,lazy");
      default -> throw new IllegalArgumentException("no flags " + what);
    };
  }
}
