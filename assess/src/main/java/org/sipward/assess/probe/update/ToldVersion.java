package org.sipward.assess.probe.update;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.sipward.assess.permit.Contact;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Line;
import org.sipward.assess.permit.Permit;

/** The version that a device tells about itself over HTTP. */
final class ToldVersion {
  private static final int MOST = 1 << 16;
  private static final int LONGEST = 200;
  private static final int PATIENCE_MILLIS = 3_000;

  private final Permit permit;
  private final UpdatePlan.VersionPage page;

  ToldVersion(Permit permit, UpdatePlan.VersionPage page) {
    this.permit = permit;
    this.page = page;
  }

  /** The version now; nothing while the device does not tell one. */
  Optional<String> ask() throws InterruptedException {
    if (!(permit.connect(Impact.DISTURB, page.host(), page.port(), PATIENCE_MILLIS)
        instanceof Contact.Open open)) {
      return Optional.empty();
    }
    try (Line line = open.line()) {
      String host = page.host().contains(":") ? "[" + page.host() + "]" : page.host();
      String request =
          "GET " + page.path() + " HTTP/1.0\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      if (!line.write(request.getBytes(StandardCharsets.US_ASCII))) {
        return Optional.empty();
      }
      ByteArrayOutputStream read = new ByteArrayOutputStream();
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
      byte[] chunk = line.read(MOST, PATIENCE_MILLIS);
      while (chunk.length > 0 && read.size() < MOST && System.nanoTime() < end) {
        read.writeBytes(chunk);
        chunk = line.read(MOST, PATIENCE_MILLIS);
      }
      return of(read.toString(StandardCharsets.ISO_8859_1), page.after());
    }
  }

  /** The version in a whole answer. */
  static Optional<String> of(String answer, String after) {
    int head = answer.indexOf("\r\n\r\n");
    if (head < 0 || !answer.matches("(?s)HTTP/1\\.[01] 200 .*")) {
      return Optional.empty();
    }
    String body = answer.substring(head + 4);
    int at = body.indexOf(after);
    if (at < 0) {
      return Optional.empty();
    }
    String version = body.substring(at + after.length()).strip();
    if (!after.isEmpty()) {
      version = version.split("[\\s\"'<,;]", 2)[0];
    }
    return version.isEmpty() || version.length() > LONGEST
        ? Optional.empty()
        : Optional.of(version);
  }
}
