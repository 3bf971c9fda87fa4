package org.sipward.assess.variants;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Real programs for firmware images, each make compiled once by the compiler of this machine. */
final class Compiler {
  private static final String SOURCE =
      """
      #include <stdio.h>
      #include <string.h>
      int main(int c, char **v) { char b[80]; strcpy(b, v[c - 1]); return puts(b) < 0; }
      """;
  private static final Map<String, byte[]> MADE = new HashMap<>();

  private Compiler() {}

  /** {@code hardened}, {@code bare}, {@code unchecked} (no check of the stack). */
  static synchronized byte[] program(String make) throws IOException, InterruptedException {
    byte[] known = MADE.get(make);
    if (known == null) {
      known = compile(flags(make));
      MADE.put(make, known);
    }
    return known;
  }

  private static List<String> flags(String make) {
    return switch (make) {
      case "hardened" ->
          List.of("-fstack-protector-strong", "-fPIE", "-pie", "-Wl,-z,relro,-z,now");
      case "unchecked" -> List.of("-fno-stack-protector", "-fPIE", "-pie", "-Wl,-z,relro,-z,now");
      case "bare" ->
          List.of("-fno-stack-protector", "-no-pie", "-Wl,-z,norelro,-z,lazy", "-z", "execstack");
      default -> throw new IllegalArgumentException("no make " + make);
    };
  }

  private static byte[] compile(List<String> flags) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("sipward-variant");
    Path source = Files.writeString(folder.resolve("a.c"), SOURCE);
    Path program = folder.resolve("a.out");
    try {
      List<String> command = new ArrayList<>(List.of("gcc", "-O1", "-o", program.toString()));
      command.addAll(flags);
      command.add(source.toString());
      Process gcc = new ProcessBuilder(command).redirectErrorStream(true).start();
      byte[] said = gcc.getInputStream().readAllBytes();
      if (!gcc.waitFor(60, TimeUnit.SECONDS) || gcc.exitValue() != 0) {
        throw new IOException("gcc: " + new String(said, StandardCharsets.UTF_8));
      }
      return Files.readAllBytes(program);
    } finally {
      Files.deleteIfExists(program);
      Files.delete(source);
      Files.delete(folder);
    }
  }
}
