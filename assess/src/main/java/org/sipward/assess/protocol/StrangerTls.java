package org.sipward.assess.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Vector;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.NameType;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;
import org.sipward.assess.permit.Addresses;
import org.sipward.assess.permit.Line;

/**
 * A TLS client that a service does not know: it has no certificate, or one that nobody issued. It
 * shakes hands under TLS 1.2 or 1.3, waits whether it is turned away (under TLS 1.3 that comes
 * after its own last word), and then says what a browser would, because some servers refuse in
 * words. It verifies no server and tells no secret. Used once.
 */
public final class StrangerTls {
  private static final int PATIENCE_MILLIS = 2_000;
  private static final long WHOLE_MILLIS = 12_000;
  private static final int MOST_WORDS = 4_096;

  private final TlsClientProtocol protocol = new TlsClientProtocol();
  private final String host;
  private final boolean withCertificate;
  private boolean speaks;
  private boolean asks;

  /**
   * How a stranger was received.
   *
   * @param speaks whether the server chose a version of TLS
   * @param asks whether it asked for a certificate
   * @param admitted whether the handshake was done and nobody hung up
   * @param words what it answered to the client's request, as far as it can be shown
   */
  public record Reception(boolean speaks, boolean asks, boolean admitted, String words) {
    /** Whether the stranger got no further, be it in words: nginx refuses by HTTP only. */
    public boolean isRefused() {
      boolean inWords =
          words.matches("(?s)HTTP/1\\.[01] (400|403|495|496) .*")
              && words.toLowerCase(Locale.ROOT).contains("certificate");
      return !admitted || inWords;
    }

    /** Whether it is told that it may not, but not why. */
    public boolean isForbidden() {
      return !isRefused() && words.matches("(?s)HTTP/1\\.[01] (401|403) .*");
    }
  }

  private StrangerTls(String host, boolean withCertificate) {
    this.host = host;
    this.withCertificate = withCertificate;
  }

  /** Knocks at a service; the host's name is told to it. */
  public static Reception at(Line line, String host, boolean withCertificate) throws IOException {
    return new StrangerTls(host, withCertificate).knock(line);
  }

  private Reception knock(Line line) throws IOException {
    InputStream in = line.input(PATIENCE_MILLIS);
    OutputStream out = line.output();
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WHOLE_MILLIS);
    String words = "";
    boolean admitted;
    try {
      protocol.connect(new Client());
      flush(out);
      boolean alive = true;
      while (alive && protocol.isHandshaking() && System.nanoTime() < end) {
        alive = take(in);
        flush(out);
      }
      admitted = alive && !protocol.isHandshaking() && staysQuiet(in, out, end);
      if (admitted) {
        words = words(in, out, end);
      }
    } catch (IOException | RuntimeException e) {
      // An alert, or octets that the library does not bear.
      admitted = false;
    }
    return new Reception(speaks, asks, admitted, words);
  }

  /** Whether the server lets a client wait; false if it hangs up. */
  private boolean staysQuiet(InputStream in, OutputStream out, long end) throws IOException {
    while (System.nanoTime() < end) {
      try {
        if (!take(in)) {
          return false;
        }
        flush(out);
      } catch (SocketTimeoutException e) {
        return true;
      }
    }
    return true;
  }

  private String words(InputStream in, OutputStream out, long end) throws IOException {
    String request = "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
    byte[] octets = request.getBytes(StandardCharsets.US_ASCII);
    protocol.writeApplicationData(octets, 0, octets.length);
    flush(out);
    ByteArrayOutputStream words = new ByteArrayOutputStream();
    try {
      boolean alive = true;
      while (alive && words.size() < MOST_WORDS && System.nanoTime() < end) {
        alive = take(in);
        byte[] said = new byte[Math.min(protocol.getAvailableInputBytes(), MOST_WORDS)];
        int n = protocol.readInput(said, 0, said.length);
        words.write(said, 0, Math.max(n, 0));
      }
    } catch (IOException e) {
      // What was said until then is what it had to say.
    }
    return words.toString(StandardCharsets.ISO_8859_1);
  }

  /** Hands on what arrives; false at the end. */
  private boolean take(InputStream in) throws IOException {
    byte[] chunk = new byte[MOST_WORDS];
    int n = in.read(chunk);
    if (n < 0) {
      return false;
    }
    protocol.offerInput(chunk, 0, n);
    return true;
  }

  private void flush(OutputStream out) throws IOException {
    byte[] octets = new byte[protocol.getAvailableOutputBytes()];
    int n = protocol.readOutput(octets, 0, octets.length);
    out.write(octets, 0, Math.max(n, 0));
    out.flush();
  }

  private final class Client extends DefaultTlsClient {
    private Client() {
      super(new BcTlsCrypto(new SecureRandom()));
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
      return ProtocolVersion.TLSv13.downTo(ProtocolVersion.TLSv12);
    }

    @Override
    @SuppressWarnings({"JdkObsolete", "rawtypes", "unchecked"}) // the library's own type
    protected @Nullable Vector getSNIServerNames() {
      if (Addresses.literal(host).isPresent()) {
        return null;
      }
      Vector names = new Vector();
      names.add(new ServerName(NameType.host_name, host.getBytes(StandardCharsets.US_ASCII)));
      return names;
    }

    @Override
    public void notifyServerVersion(ProtocolVersion version) throws IOException {
      super.notifyServerVersion(version);
      speaks = true;
    }

    @Override
    public TlsAuthentication getAuthentication() {
      return new TlsAuthentication() {
        @Override
        public void notifyServerCertificate(TlsServerCertificate certificate) {
          // Any will do: nothing is told to it.
        }

        @Override
        public @Nullable TlsCredentials getClientCredentials(CertificateRequest request)
            throws IOException {
          asks = true;
          return withCertificate
              ? MadeUpCertificate.of((BcTlsCrypto) getCrypto(), context, request)
              : null;
        }
      };
    }
  }
}
