package org.sipward.exchange.transport.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.function.BiConsumer;
import org.sipward.testkit.peer.ExternalProgram;

/**
 * A Node.js process that answers each line with one line, see {@code src/test/js/peer.mjs}.
 *
 * <p>Lines go in and come out at the same time. What comes out is read as octets, one char each.
 */
final class NodePeer implements AutoCloseable {
  private static final Path SOURCES = Path.of("src", "test", "js");
  private static final Path INSTALLED = Path.of("target", "js");

  private final Process process;
  private final BufferedReader out;

  private NodePeer(Process process) {
    this.process = process;
    this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), ISO_8859_1));
  }

  /** Starts the process, or skips the test and says why. */
  static NodePeer start(String mode) throws IOException {
    assumeTrue(ExternalProgram.installed("node"), "needs Node.js (Debian package nodejs)");
    assumeTrue(
        Files.isDirectory(INSTALLED.resolve("node_modules")),
        "needs the npm packages of src/test/js in target/js (./test installs them)");
    var script = INSTALLED.resolve("peer.mjs");
    Files.copy(SOURCES.resolve("peer.mjs"), script, StandardCopyOption.REPLACE_EXISTING);
    return new NodePeer(
        new ProcessBuilder("node", script.toString(), mode)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** The next line without being asked. */
  String line() throws IOException {
    var line = out.readLine();
    if (line == null) {
      throw new IOException("node has ended");
    }
    return line;
  }

  /** Sends all questions while the answers are given to {@code check} with the number of each. */
  void ask(Iterator<String> questions, BiConsumer<Integer, String> check) throws IOException {
    var sender = Thread.ofVirtual().start(() -> send(questions));
    int answered = 0;
    for (var line = out.readLine(); line != null; line = out.readLine()) {
      check.accept(answered++, line);
    }
    try {
      sender.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(Iterator<String> questions) {
    try (var in =
        new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), UTF_8), 1 << 16)) {
      while (questions.hasNext()) {
        in.write(questions.next());
        in.write('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
