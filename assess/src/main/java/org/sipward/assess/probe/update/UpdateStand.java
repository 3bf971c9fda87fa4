package org.sipward.assess.probe.update;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.sipward.assess.permit.Line;
import org.sipward.assess.permit.Listener;
import org.sipward.assess.probe.tls.GoodServer;

/**
 * Our update server: HTTP/1.1, one request a connection, GET only. A device that asks for the same
 * path again has begun a new round, so it is through with the one before; that request is not
 * answered, so that what it fetches for the next offer begins with its first path.
 */
final class UpdateStand {
  private static final int MAX_HEAD = 8_192;
  private static final int PATIENCE_MILLIS = 10_000;

  private final Listener listener;
  private final String image;
  private final Optional<GoodServer> tls;

  /**
   * A stand.
   *
   * @param image the path of the image
   * @param tls the server whose certificate the device trusts; empty for plain HTTP
   */
  UpdateStand(Listener listener, String image, Optional<GoodServer> tls) {
    this.listener = listener;
    this.image = image;
    this.tls = tls;
  }

  /**
   * What the device did with an offer.
   *
   * @param came whether it asked for anything
   * @param fetched whether it got all of the image
   */
  record Round(boolean came, boolean fetched) {}

  /** Offers an update until the device is through with it or takes too long. */
  Round offer(UpdateOffer offer, int patienceMillis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
    long left = patienceMillis;
    Set<String> asked = new HashSet<>();
    boolean came = false;
    boolean fetched = false;
    boolean through = false;
    while (left > 0 && !through) {
      Optional<Line> line = listener.accept((int) left);
      if (line.isEmpty()) {
        break;
      }
      try (Line open = line.get()) {
        GoodServer.Streams streams = streams(open);
        Optional<String> path = path(streams.in());
        if (path.isPresent()) {
          came = true;
          through = !asked.add(path.get());
          if (!through && answer(streams.out(), path.get(), offer)) {
            fetched |= path.get().equals(image);
          }
        }
      } catch (IOException e) {
        // It went away; it may come again.
      }
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
    return new Round(came, fetched);
  }

  private GoodServer.Streams streams(Line line) throws IOException {
    return tls.isPresent()
        ? tls.get().accept(line, PATIENCE_MILLIS)
        : new GoodServer.Streams(line.input(PATIENCE_MILLIS), line.output());
  }

  /** The path of a GET, its query cut off; what is no request is not answered. */
  private static Optional<String> path(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int ended = 0;
    while (ended < 2 && head.size() < MAX_HEAD) {
      int octet = in.read();
      if (octet < 0) {
        return Optional.empty();
      }
      head.write(octet);
      ended = octet == '\n' ? ended + 1 : octet == '\r' ? ended : 0;
    }
    String[] words = head.toString(StandardCharsets.ISO_8859_1).split("[ ?\r\n]", 3);
    return words.length > 2 && words[0].equals("GET") && words[1].startsWith("/")
        ? Optional.of(words[1])
        : Optional.empty();
  }

  private static boolean answer(OutputStream out, String path, UpdateOffer offer)
      throws IOException {
    byte[] content = offer.files().get(path);
    String status = content == null ? "404 Not Found" : "200 OK";
    byte[] body = content == null ? new byte[0] : content;
    String head =
        "HTTP/1.1 "
            + status
            + "\r\nContent-Type: application/octet-stream\r\nContent-Length: "
            + body.length
            + "\r\nConnection: close\r\n\r\n";
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    answer.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    answer.writeBytes(body);
    out.write(answer.toByteArray());
    out.flush();
    return content != null;
  }
}
