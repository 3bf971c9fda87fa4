package org.sipward.assess.probe.tls;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import org.bouncycastle.tls.TlsServerProtocol;
import org.sipward.assess.permit.Line;

/**
 * What a device did at one of our servers.
 *
 * @param hello whether it began a handshake
 * @param clear whether it sent something that is no TLS
 * @param data octets of application data that it sent
 */
record Visit(boolean hello, boolean clear, int data) {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final int ENOUGH = 1_024;
  private static final int HANDSHAKE = 22;

  /** Receives a device and looks at what it does; the content of its data is not kept. */
  static Visit receive(Line line, ServerMake make, LabRoot.Credential ec, LabRoot.Credential rsa) {
    int data = 0;
    First first = new First(InputStream.nullInputStream());
    try (line) {
      first = new First(line.input(PATIENCE_MILLIS));
      TlsServerProtocol protocol = new TlsServerProtocol(first, line.output());
      protocol.accept(new LabServer(make, ec, rsa, new SecureRandom()));
      data = Math.max(0, protocol.getInputStream().read(new byte[ENOUGH]));
      protocol.close();
    } catch (IOException | RuntimeException e) {
      // It refused, went away or waited: what it did until then is what it did.
    }
    return new Visit(first.octet == HANDSHAKE, first.octet >= 0 && first.octet != HANDSHAKE, data);
  }

  /** Remembers the first octet: a hello is a record of the handshake. */
  private static final class First extends FilterInputStream {
    private int octet = -1;

    private First(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      octet = octet < 0 ? read : octet;
      return read;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      int n = super.read(into, from, most);
      if (octet < 0 && n > 0) {
        octet = into[from] & 0xff;
      }
      return n;
    }
  }
}
