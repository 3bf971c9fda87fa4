package org.sipward.assess.probe.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipward.assess.paper.PaperException;

/**
 * An update as our server offers it.
 *
 * @param label what is wrong with it
 * @param files content by path
 * @param needsImage whether nothing was tried until the image itself was fetched
 */
record UpdateOffer(String label, Map<String, byte[]> files, boolean needsImage) {
  private static final long MAX_OCTETS = 64L << 20;

  /** The good one, as it was handed over. */
  static UpdateOffer good(UpdatePlan plan) throws IOException, PaperException {
    return new UpdateOffer("the good one", content(plan, "good"), true);
  }

  /** Those that a device must not install, as far as they can be made. */
  static List<UpdateOffer> bad(UpdatePlan plan)
      throws IOException, PaperException, GeneralSecurityException {
    Map<String, byte[]> good = content(plan, "good");
    byte[] image = good.getOrDefault(plan.image(), new byte[0]);
    List<UpdateOffer> bad = new ArrayList<>();
    byte[] tampered = image.clone();
    tampered[image.length / 2] ^= 1;
    bad.add(changed("one octet changed", good, plan.image(), Optional.of(tampered), true));
    byte[] half = Arrays.copyOf(image, image.length / 2);
    bad.add(changed("cut off in the middle", good, plan.image(), Optional.of(half), true));
    if (plan.signature().isPresent()) {
      String path = plan.signature().get();
      bad.add(changed("without its signature", good, path, Optional.empty(), false));
      bad.add(changed("signed by a stranger", good, path, Optional.of(foreign(image)), false));
    }
    handedOver(plan, "unsigned", "without a signature").ifPresent(bad::add);
    handedOver(plan, "foreign", "signed with a foreign key").ifPresent(bad::add);
    handedOver(plan, "wrong-model", "of another model").ifPresent(bad::add);
    handedOver(plan, "older", "an older one").ifPresent(bad::add);
    return bad;
  }

  /** What has to be handed over because nobody else can make it. */
  static List<String> missing(UpdatePlan plan) {
    List<String> missing = new ArrayList<>();
    for (String set : List.of("older", "wrong-model")) {
      if (!plan.sets().containsKey(set)) {
        missing.add("no '" + set + "' was handed over");
      }
    }
    for (String set : List.of("unsigned", "foreign")) {
      if (plan.signature().isEmpty() && !plan.sets().containsKey(set)) {
        missing.add("no '" + set + "' was handed over, and the plan names no signature");
      }
    }
    return missing;
  }

  private static Optional<UpdateOffer> handedOver(UpdatePlan plan, String set, String label)
      throws IOException, PaperException {
    return plan.sets().containsKey(set)
        ? Optional.of(new UpdateOffer(label, content(plan, set), false))
        : Optional.empty();
  }

  private static UpdateOffer changed(
      String label,
      Map<String, byte[]> good,
      String path,
      Optional<byte[]> content,
      boolean needsImage) {
    Map<String, byte[]> files = new HashMap<>(good);
    files.remove(path);
    content.ifPresent(c -> files.put(path, c));
    return new UpdateOffer(label, files, needsImage);
  }

  private static byte[] foreign(byte[] image) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair stranger = generator.generateKeyPair();
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(stranger.getPrivate());
    signature.update(image);
    return signature.sign();
  }

  private static Map<String, byte[]> content(UpdatePlan plan, String set)
      throws IOException, PaperException {
    Map<String, byte[]> files = new HashMap<>();
    for (Map.Entry<String, Path> file : plan.sets().getOrDefault(set, Map.of()).entrySet()) {
      long octets = Files.size(file.getValue());
      if (octets == 0 || octets > MAX_OCTETS) {
        throw new PaperException(file.getValue().getFileName() + " is empty or over 64 MiB");
      }
      files.put(file.getKey(), Files.readAllBytes(file.getValue()));
    }
    return files;
  }
}
