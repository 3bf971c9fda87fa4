package org.sipward.assess.probe.update;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import org.sipward.assess.paper.PaperException;
import org.sipward.assess.paper.PublicKeys;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;

/** Whether the keys that software is verified with are strong enough. */
public final class SigningKeyStrength implements Probe.OfEvidence {
  private static final Row ROW =
      new Row("signing-key-strength", "secure-boot", "F2", List.of("signing-key"));
  private static final int RSA_BITS = 2048;
  private static final int EC_BITS = 256;

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    List<String> weak = new ArrayList<>();
    List<String> strong = new ArrayList<>();
    for (Path file : material.files().getOrDefault("signing-key", List.of())) {
      try {
        PublicKey key = PublicKeys.read(file);
        (isStrong(key) ? strong : weak).add(file.getFileName() + ": " + describe(key));
      } catch (PaperException e) {
        return Sighting.inconclusive(file.getFileName() + ": " + e.getMessage());
      }
    }
    return weak.isEmpty()
        ? Sighting.pass(String.join(", ", strong))
        : Sighting.fail("weaker than RSA 2048, P-256 and Ed25519", weak);
  }

  private static boolean isStrong(PublicKey key) {
    return switch (key) {
      case RSAPublicKey rsa -> rsa.getModulus().bitLength() >= RSA_BITS;
      case ECPublicKey ec -> ec.getParams().getOrder().bitLength() >= EC_BITS;
      case EdECPublicKey _ -> true;
      default -> false;
    };
  }

  private static String describe(PublicKey key) {
    return switch (key) {
      case RSAPublicKey rsa -> "RSA " + rsa.getModulus().bitLength();
      case ECPublicKey ec -> "EC " + ec.getParams().getOrder().bitLength();
      case EdECPublicKey ed -> ed.getParams().getName();
      default -> key.getAlgorithm();
    };
  }
}
