package org.sipward.assess.probe.update;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.container.CmsSignature;
import org.sipward.assess.container.SuitEnvelope;
import org.sipward.assess.paper.PaperException;
import org.sipward.assess.paper.PublicKeys;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;

/** Whether the update package carries a signature of the key handed over, over all of it. */
public final class UpdateSignature implements Probe.OfEvidence {
  private static final Row ROW =
      new Row(
          "update-signature",
          "signed-update",
          "F1",
          List.of("update-package", "update-signature", "signing-key"));
  private static final int MAX_SIGNATURE = 4096;
  private static final int MAX_ENVELOPE = 1 << 20;
  private static final String PEM = "-----BEGIN";
  private static final int PSS_SALT = 32;
  private static final int CHUNK = 1 << 16;

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    Path file = material.file("update-signature");
    Path update = material.file("update-package");
    if (Files.size(file) > MAX_ENVELOPE) {
      return Sighting.inconclusive("larger than any signature is");
    }
    if (Files.size(update) == 0) {
      return Sighting.inconclusive("the update package is empty");
    }
    byte[] signature = Files.readAllBytes(file);
    PublicKey key;
    try {
      key = PublicKeys.read(material.file("signing-key"));
    } catch (PaperException e) {
      return Sighting.inconclusive("signing key: " + e.getMessage());
    }
    try {
      if (CmsSignature.begins(signature)) {
        return cms(CmsSignature.read(signature), key, update);
      }
      if (SuitEnvelope.begins(signature)) {
        return suit(SuitEnvelope.read(signature), key, update);
      }
    } catch (PaperException | GeneralSecurityException e) {
      return Sighting.inconclusive("signature: " + e.getMessage());
    }
    if (signature.length > MAX_SIGNATURE || PEM.equals(head(signature))) {
      return Sighting.inconclusive("neither raw octets nor CMS nor SUIT; hand it over in DER");
    }
    return raw(key, update, signature);
  }

  private static String head(byte[] signature) {
    return new String(signature, 0, Math.min(PEM.length(), signature.length), US_ASCII);
  }

  private static Sighting cms(CmsSignature signature, PublicKey key, Path update)
      throws IOException, PaperException {
    if (!signature.verifies(key, () -> Files.newInputStream(update))) {
      return Sighting.fail("its CMS signature does not verify with the key");
    }
    long middle = Files.size(update) / 2;
    return signature.verifies(key, () -> new FlippedStream(update, middle))
        ? Sighting.fail("its CMS signature verifies although octet " + middle + " was changed")
        : Sighting.pass("CMS verifies, and no longer with one octet changed");
  }

  private static Sighting suit(SuitEnvelope envelope, PublicKey key, Path update)
      throws IOException, PaperException, GeneralSecurityException {
    if (Files.size(update) > BootImage.MAX_OCTETS) {
      return Sighting.inconclusive("the update package is larger than 64 MiB");
    }
    Optional<String> refuted = envelope.refutes(key);
    if (refuted.isPresent()) {
      return Sighting.fail("SUIT: " + refuted.get());
    }
    return envelope.names(Files.readAllBytes(update))
        ? Sighting.pass("the SUIT manifest is signed and names the package by its digest")
        : Sighting.fail("no digest in the signed SUIT manifest is that of the package");
  }

  private static Sighting raw(PublicKey key, Path update, byte[] signature) throws IOException {
    Optional<String> algorithm = verifies(key, update, signature, -1);
    if (algorithm.isEmpty()) {
      return Sighting.fail("its signature does not verify with the " + key.getAlgorithm() + " key");
    }
    long middle = Files.size(update) / 2;
    return verifies(key, update, signature, middle).isPresent()
        ? Sighting.fail("its signature verifies although octet " + middle + " was changed")
        : Sighting.pass(algorithm.get() + " verifies, and no longer with one octet changed");
  }

  /**
   * The algorithm under which the signature holds, with one octet of the package flipped or none.
   */
  private static Optional<String> verifies(
      PublicKey key, Path update, byte[] signature, long flipped) throws IOException {
    for (String algorithm : algorithms(key)) {
      try {
        Signature check = Signature.getInstance(algorithm);
        if (algorithm.equals("RSASSA-PSS")) {
          check.setParameter(
              new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSS_SALT, 1));
        }
        check.initVerify(key);
        feed(check, update, flipped);
        if (check.verify(signature)) {
          return Optional.of(algorithm);
        }
      } catch (GeneralSecurityException e) {
        // Not a signature of this algorithm.
      }
    }
    return Optional.empty();
  }

  private static void feed(Signature check, Path update, long flipped)
      throws IOException, GeneralSecurityException {
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = new FlippedStream(update, flipped)) {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        check.update(chunk, 0, n);
      }
    }
  }

  private static List<String> algorithms(PublicKey key) {
    return switch (key.getAlgorithm()) {
      case "RSA" -> List.of("SHA256withRSA", "SHA384withRSA", "SHA512withRSA", "RSASSA-PSS");
      case "EC" -> List.of("SHA256withECDSA", "SHA384withECDSA", "SHA512withECDSA");
      case "EdDSA", "Ed25519", "Ed448" -> List.of("EdDSA");
      default -> List.of();
    };
  }
}
