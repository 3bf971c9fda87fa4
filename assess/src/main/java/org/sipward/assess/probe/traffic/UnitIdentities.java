package org.sipward.assess.probe.traffic;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sipward.assess.capture.Span;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;

/** Whether two units show the same certificate or the same identity of a pre-shared key. */
public final class UnitIdentities implements Probe.OfEvidence {
  private static final Row ROW =
      new Row(
          "unit-identities",
          "secure-communication",
          "P3",
          List.of(Captured.CAPTURE, Captured.NOTES));

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    return switch (Captured.read(material, List.of())) {
      case Captured.Reading.Refused refused -> refused.sighting();
      case Captured.Reading.Done(Captured captured) -> judge(captured);
    };
  }

  private static Sighting judge(Captured captured) {
    Map<String, Set<String>> certificates = new HashMap<>();
    Map<String, Set<String>> identities = new HashMap<>();
    Set<String> shown = new HashSet<>();
    for (UnitHandshakes.Shake shake : UnitHandshakes.of(captured)) {
      List<Span> own =
          shake.isClient()
              ? shake.handshake().clientCertificates()
              : shake.handshake().serverCertificates();
      if (!own.isEmpty()) {
        UnitHandshakes.put(certificates, hash(own.getFirst()), shake.unit());
        shown.add(shake.unit());
      }
      if (shake.isClient()) {
        for (String identity : shake.handshake().identities()) {
          UnitHandshakes.put(identities, identity, shake.unit());
          shown.add(shake.unit());
        }
      }
    }
    List<String> offences = new ArrayList<>();
    offences.addAll(UnitHandshakes.shared("the certificate", certificates));
    offences.addAll(UnitHandshakes.shared("the key identity", identities));
    if (!offences.isEmpty()) {
      return Sighting.fail(offences.size() + " identities of more than one unit", offences);
    }
    Set<String> units = UnitHandshakes.units(captured);
    if (units.size() < 2) {
      return Sighting.inconclusive("captures of two units are needed");
    }
    return shown.containsAll(units)
        ? Sighting.pass(
            certificates.size()
                + " certificates and "
                + identities.size()
                + " key identities of "
                + units.size()
                + " units, all different")
        : Sighting.inconclusive(
            "not every unit shows a certificate or key identity; TLS 1.3 hides them");
  }

  private static String hash(Span certificate) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(certificate.copy()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
