package org.sipward.assess.protocol;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.sipward.assess.permit.Line;

/**
 * Octets to and from the other side, with an end: a read fails after its patience, and every read
 * fails once the whole time is over, however slowly a hostile side drips. Not thread-safe.
 */
public final class Wire {
  private final InputStream in;
  private final OutputStream out;
  private final long end;

  private Wire(InputStream in, OutputStream out, int wholeMillis) {
    this.in = new BufferedInputStream(in);
    this.out = out;
    this.end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(wholeMillis);
  }

  /**
   * Over a connection as it is.
   *
   * @param patienceMillis for each read
   * @param wholeMillis for everything
   */
  public static Wire over(Line line, int patienceMillis, int wholeMillis) throws IOException {
    return new Wire(line.input(patienceMillis), line.output(), wholeMillis);
  }

  /** Over the streams of a layer above a connection, such as TLS. */
  public static Wire over(InputStream in, OutputStream out, int wholeMillis) {
    return new Wire(in, out, wholeMillis);
  }

  /** Whether the whole time is over. */
  public boolean isOver() {
    return System.nanoTime() - end > 0;
  }

  /** The next octet, or -1 at the end. */
  public int read() throws IOException {
    if (isOver()) {
      throw new SocketTimeoutException("the other side is too slow");
    }
    try {
      return in.read();
    } catch (EOFException e) {
      // TLS that ends without saying so.
      return -1;
    }
  }

  /** The next octet, which has to be there. */
  public int octet() throws IOException {
    int octet = read();
    if (octet < 0) {
      throw new ProtocolException("ended in the middle");
    }
    return octet;
  }

  /** So many octets, which have to be there. */
  public byte[] octets(int count) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      read.write(octet());
    }
    return read.toByteArray();
  }

  /**
   * The next line without its end, CRLF or LF, as ISO 8859-1; at the end of the octets, what is
   * left of them.
   *
   * @param most octets; a longer line is no line
   */
  public String line(int most) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = read(); octet >= 0 && octet != '\n'; octet = read()) {
      if (line.size() == most) {
        throw new ProtocolException("a line of more than " + most + " octets");
      }
      line.write(octet);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  public void write(byte[] octets) throws IOException {
    out.write(octets);
    out.flush();
  }

  public void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.UTF_8));
  }
}
