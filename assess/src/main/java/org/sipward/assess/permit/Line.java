package org.sipward.assess.permit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One connection that a permit opened. It reads a bounded number of octets, whatever the other side
 * sends, and is closed by its user or by the permit's stop.
 */
public final class Line implements AutoCloseable {
  private static final int MAX_READ = 1 << 20;

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

  /**
   * The octets of the other side as a stream, for a protocol with layers: it ends after as many as
   * this line may read, and a read fails that waits longer than so many milliseconds.
   */
  public InputStream input(int patienceMillis) throws IOException {
    socket.setSoTimeout(patienceMillis);
    return new Bounded(socket.getInputStream());
  }

  /**
   * A line within this one that nobody reads on the way: TLS, as its client, once the other side
   * has shown who it is. An exception says why there is none.
   *
   * @param patienceMillis for each read, and for the whole handshake
   */
  public Line secured(TlsPeer peer, int patienceMillis) throws IOException {
    socket.setSoTimeout(patienceMillis);
    SSLSocketFactory factory = peer.context().getSocketFactory();
    SSLSocket secure =
        (SSLSocket) factory.createSocket(socket, peer.name(), socket.getPort(), true);
    if (peer.sha256().isEmpty()) {
      SSLParameters parameters = secure.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secure.setSSLParameters(parameters);
    }
    CountDownLatch done = new CountDownLatch(1);
    Thread.ofVirtual().start(() -> closeUnless(done, patienceMillis));
    try {
      secure.startHandshake();
    } finally {
      done.countDown();
    }
    return new Line(secure, _ -> onClose.accept(socket));
  }

  /** A handshake that drips is no handshake. */
  private void closeUnless(CountDownLatch done, int patienceMillis) {
    try {
      if (!done.await(patienceMillis, TimeUnit.MILLISECONDS)) {
        close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The way to the other side. */
  public OutputStream output() throws IOException {
    return socket.getOutputStream();
  }

  @Override
  public void close() {
    onClose.accept(socket);
  }

  /** Ends when the line has read its fill. */
  private final class Bounded extends InputStream {
    private final InputStream in;

    private Bounded(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      if (most == 0) {
        return 0;
      }
      int n = left == 0 ? -1 : in.read(into, from, Math.min(most, left));
      left -= Math.max(n, 0);
      return n;
    }
  }
}
