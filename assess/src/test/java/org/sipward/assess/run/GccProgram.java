package org.sipward.assess.run;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.sipward.testkit.peer.ExternalProgram;

/** A real program, of the compiler of this machine. */
final class GccProgram {
  private GccProgram() {}

  static byte[] octets(String what) throws IOException {
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
      assumeTrue(ended(gcc) && gcc.exitValue() == 0, "gcc fails");
      return Files.readAllBytes(program);
    } finally {
      for (String name : List.of("a.c", "a.out")) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.delete(folder);
    }
  }

  private static boolean ended(Process gcc) throws IOException {
    try {
      return gcc.waitFor(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IOException(e);
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
