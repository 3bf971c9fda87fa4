package org.sipward.assess.permit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.function.Consumer;

/**
 * One connection that a permit opened. It reads a bounded number of octets, whatever the other side
 * sends, and is closed by its user or by the permit's stop.
 */
public final class Line implements AutoCloseable {
  private static final int MAX_READ = 1 << 16;

  private final Socket socket;
  private final Consumer<Socket> onClose;
  private int left = MAX_READ;

  Line(Socket socket, Consumer<Socket> onClose) {
    this.socket = socket;
    this.onClose = onClose;
  }

  /**
   * What arrives within a time, at most so many octets; empty if nothing does.
   *
   * @param most octets wanted
   * @param patienceMillis until the first octet
   */
  public byte[] read(int most, int patienceMillis) {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    try {
      socket.setSoTimeout(patienceMillis);
      InputStream in = socket.getInputStream();
      byte[] chunk = new byte[Math.min(most, left)];
      int n = chunk.length == 0 ? 0 : in.read(chunk);
      if (n > 0) {
        left -= n;
        read.write(chunk, 0, n);
      }
    } catch (SocketTimeoutException e) {
      return new byte[0];
    } catch (IOException e) {
      // Reset or stopped: what was read before is all there is.
    }
    return read.toByteArray();
  }

  /** Sends; false where the other side is gone. */
  public boolean write(byte[] octets) {
    try {
      socket.getOutputStream().write(octets);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    onClose.accept(socket);
  }
}
