package org.sipward.app.demo;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The last refusals, read from the event file of the firewall as any log shipper would read it.
 * Single thread.
 */
final class RefusalFeed {
  /** Refusals kept. */
  static final int KEPT = 4;

  /** Octets read at once; what is older is skipped, only the last refusals are shown. */
  private static final int CHUNK = 1 << 16;

  private final JsonMapper json = new JsonMapper();
  private final Deque<Refusal> last = new ArrayDeque<>();
  private final Path file;
  private long at;

  RefusalFeed(Path file) {
    this.file = file;
  }

  /**
   * A refusal as its event tells it.
   *
   * @param source address it came from
   * @param rule control id or refusal word
   * @param reason one sentence
   */
  record Refusal(String source, String rule, String reason) {}

  /** The last refusals, the newest last. */
  List<Refusal> read() {
    try {
      if (Files.exists(file)) {
        take();
      }
    } catch (IOException _) {
      // A file that cannot be read now is read the next time; counts do not come from it.
    }
    return List.copyOf(last);
  }

  private void take() throws IOException {
    try (var input = new RandomAccessFile(file.toFile(), "r")) {
      long size = input.length();
      if (size < at) {
        at = 0; // the file was set aside and begun anew
      }
      boolean skipping = size - at > CHUNK;
      at = skipping ? size - CHUNK : at;
      var chunk = new byte[(int) (size - at)];
      input.seek(at);
      input.readFully(chunk);
      String text = new String(chunk, StandardCharsets.UTF_8);
      int end = text.lastIndexOf('\n') + 1;
      at += text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
      text.substring(0, end).lines().skip(skipping ? 1 : 0).forEach(this::add);
    }
  }

  private void add(String line) {
    try {
      var event = json.readTree(line);
      if (event.path("event.outcome").asString("").equals("failure")) {
        last.addLast(
            new Refusal(
                event.path("source.ip").asString(""),
                event.path("rule.id").asString(""),
                event.path("event.reason").asString("")));
        if (last.size() > KEPT) {
          last.removeFirst();
        }
      }
    } catch (JacksonException _) {
      // A line that is no event is none of ours.
    }
  }
}
