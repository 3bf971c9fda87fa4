package org.sipward.assess.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Optional;
import org.sipward.assess.permit.Contact;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Line;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.protocol.Http;
import org.sipward.assess.protocol.HttpReply;
import org.sipward.assess.protocol.HttpRequest;
import org.sipward.assess.protocol.Wire;

/**
 * The update agent of a made-up device: it fetches {@code /image} and {@code /image.sig} and
 * installs what its vendor signed, for its model and newer, unless it is careless: then it installs
 * everything. An image begins with {@code MODEL:1-4-2:}.
 */
final class DemoAgent {
  private static final String HOST = "127.0.0.1";
  private static final int PATIENCE_MILLIS = 2_000;

  private final Permit way;
  private final int port;
  private final String model;
  private final boolean careless;
  private volatile String version;

  DemoAgent(Permit way, int port, String model, String version, boolean careless) {
    this.way = way;
    this.port = port;
    this.model = model;
    this.version = version;
    this.careless = careless;
  }

  /** The version that is installed. */
  String version() {
    return version;
  }

  /** Looks for an update once. */
  void look() throws IOException, InterruptedException {
    Optional<byte[]> image = fetch("/image");
    if (image.isEmpty()) {
      return;
    }
    byte[] signature = fetch("/image.sig").orElse(new byte[0]);
    String[] parts = new String(image.get(), StandardCharsets.US_ASCII).split(":", -1);
    if (parts.length > 2 && (careless || isGood(image.get(), signature, parts))) {
      version = parts[1].replace('-', '.');
    }
  }

  private boolean isGood(byte[] image, byte[] signature, String[] parts) {
    try {
      Signature check = Signature.getInstance("SHA256withECDSA");
      check.initVerify(DirectiveFiles.key("ec-256").getPublic());
      check.update(image);
      return check.verify(signature)
          && parts[0].equals(model)
          && parts[1].replace('-', '.').compareTo(version) > 0;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private Optional<byte[]> fetch(String path) throws IOException, InterruptedException {
    if (!(way.connect(Impact.DISTURB, HOST, port, PATIENCE_MILLIS) instanceof Contact.Open open)) {
      return Optional.empty();
    }
    try (Line line = open.line()) {
      Wire wire = Wire.over(line, PATIENCE_MILLIS, PATIENCE_MILLIS);
      HttpReply reply = Http.exchange(wire, HOST, HttpRequest.get(path));
      return reply.status() == 200 ? Optional.of(reply.body()) : Optional.empty();
    }
  }
}
