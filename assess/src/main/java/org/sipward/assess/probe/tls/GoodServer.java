package org.sipward.assess.probe.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tls.TlsServerProtocol;
import org.sipward.assess.paper.PaperException;
import org.sipward.assess.permit.Line;

/** The server of ours that a device must accept, for a probe that serves something over TLS. */
public final class GoodServer {
  private final LabRoot.Credential ec;
  private final LabRoot.Credential rsa;

  private GoodServer(LabRoot.Credential ec, LabRoot.Credential rsa) {
    this.ec = ec;
    this.rsa = rsa;
  }

  /**
   * A server of some names.
   *
   * @param root the PEM file of the root that the device trusts
   */
  public static GoodServer of(Path root, List<String> names) throws IOException, PaperException {
    try {
      LabRoot issuer = LabRoot.read(root);
      return new GoodServer(
          issuer.credential(ServerMake.Identity.ISSUED, names, issuer.pair(false)),
          issuer.credential(ServerMake.Identity.ISSUED, names, issuer.pair(true)));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new PaperException("the root cannot issue: " + e.getMessage());
    }
  }

  /** What is inside of TLS. */
  public record Streams(InputStream in, OutputStream out) {}

  /** Does the handshake with whoever connected. */
  public Streams accept(Line line, int patienceMillis) throws IOException {
    try {
      TlsServerProtocol protocol = new TlsServerProtocol(line.input(patienceMillis), line.output());
      protocol.accept(new LabServer(ServerMake.GOOD, ec, rsa, new SecureRandom()));
      return new Streams(protocol.getInputStream(), protocol.getOutputStream());
    } catch (RuntimeException e) {
      throw new IOException("the handshake broke", e);
    }
  }
}
