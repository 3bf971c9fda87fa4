package org.sipward.exchange.privacy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.regex.Pattern;

/**
 * The file that keeps a {@link KeyRing}, for its owner only: a line for the group, then one for
 * each key, the oldest first.
 *
 * <pre>
 * fsx1-keys consortium
 * 12 2026-11-01T00:00:00Z 43-characters-of-base64url
 * </pre>
 *
 * <p>Strict: what is read is what would be written, octet for octet. Replaced as a whole.
 */
public final class KeyRingFile {
  private static final Pattern HEAD = Pattern.compile("fsx1-keys ([a-z0-9-]{1,48})");
  private static final Pattern KEY =
      Pattern.compile("([0-9]{1,7}) ([0-9TZ:-]{20}) ([A-Za-z0-9_-]{43})");

  private KeyRingFile() {}

  /** Writes the ring over what was there. */
  public static void write(Path file, KeyRing ring) throws IOException {
    OwnerFile.replace(file, text(ring));
  }

  /**
   * Reads a ring.
   *
   * @throws IOException if it cannot be read, is not as it would be written, or is not its owner's
   *     alone; never says what is in it
   */
  public static KeyRing read(Path file, InstantSource clock) throws IOException {
    var text = OwnerFile.read(file);
    try {
      return parse(text, clock);
    } catch (IllegalArgumentException | DateTimeException e) {
      // Without the cause: its message may quote a secret.
      throw new IOException(file + ": holds no key ring");
    }
  }

  private static String text(KeyRing ring) {
    var text = new StringBuilder("fsx1-keys ").append(ring.group()).append('\n');
    for (var key : ring.keys()) {
      text.append(line(key)).append('\n');
    }
    return text.toString();
  }

  private static String line(EpochKey key) {
    return key.epoch().number() + " " + key.from() + " " + StrictBase64.encode(key.secret());
  }

  private static KeyRing parse(String text, InstantSource clock) {
    var lines = text.split("\n", -1);
    var head = HEAD.matcher(lines[0]);
    require(head.matches() && lines.length > 1 && lines[lines.length - 1].isEmpty());
    var keys = new ArrayList<EpochKey>();
    for (int i = 1; i < lines.length - 1; i++) {
      var line = KEY.matcher(lines[i]);
      require(line.matches());
      var epoch = new Epoch(head.group(1), Integer.parseInt(line.group(1)));
      var key =
          EpochKey.of(epoch, Instant.parse(line.group(2)), StrictBase64.decode(line.group(3)));
      require(line(key).equals(lines[i]));
      keys.add(key);
    }
    return KeyRing.of(head.group(1), keys, clock);
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException("not the file of a ring");
    }
  }
}
