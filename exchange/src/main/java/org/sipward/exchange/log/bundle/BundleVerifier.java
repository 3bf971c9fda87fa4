package org.sipward.exchange.log.bundle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sipward.exchange.log.Verification;
import org.sipward.exchange.log.bundle.BundleReport.Outcome;
import org.sipward.exchange.log.bundle.BundleReport.Step;
import org.sipward.exchange.log.note.KeyUse;
import org.sipward.exchange.log.note.NoteKey;
import org.sipward.exchange.log.note.Reading;

/**
 * The check of a bundle without any server: every step is taken and told, also after one failed.
 *
 * <p>Stricter than a note in the wild: every signature line must be of a key in the bundle, and
 * every key must have signed, so that nothing in the file is left unchecked.
 */
public final class BundleVerifier {
  private final BundleTrust trust;
  private final List<Step> steps = new ArrayList<>();

  private BundleVerifier(BundleTrust trust) {
    this.trust = trust;
  }

  /** Checks the octets of a file; never throws but for what {@code trust} throws. */
  public static BundleReport verify(byte[] octets, BundleTrust trust) {
    var verifier = new BundleVerifier(trust);
    switch (BundleFile.read(octets)) {
      case Reading.Refused<Bundle> refused ->
          verifier.tell("the file is a bundle", Outcome.FAILS, "expected " + refused);
      case Reading.Read<Bundle>(var bundle) -> {
        verifier.tell("the file is a bundle", Outcome.HOLDS, octets.length + " octets");
        verifier.check(bundle);
      }
    }
    return new BundleReport(verifier.steps);
  }

  private void check(Bundle bundle) {
    checkLogKey(bundle);
    var checkpoint = bundle.checkpoint();
    tell(
        "the log signed the checkpoint",
        checkpoint.verify(bundle.log()),
        checkpoint.checkpoint().origin() + ", " + checkpoint.head().size() + " entries");
    checkWitnesses(bundle);
    checkLines(bundle);
    tell(
        "the log holds the message",
        bundle.proof().verify(bundle.leaf().hash(), checkpoint.head().root()),
        "entry %d, %s, logged %s, commitment %s"
            .formatted(
                bundle.proof().index(),
                bundle.leaf().type(),
                bundle.leaf().time(),
                bundle.leaf().commitment()));
    trust
        .message()
        .ifPresentOrElse(
            message ->
                tell(
                    "the message is signed by its sender",
                    message.check(bundle.opening().message(), bundle.leaf().at()),
                    "judged as of " + bundle.leaf().time()),
            () -> tell("the message is signed by its sender", Outcome.OPEN, "not judged"));
  }

  private void checkLogKey(Bundle bundle) {
    var question = "the log's key is the right one";
    if (trust.logs().isEmpty()) {
      tell(question, Outcome.OPEN, "compare " + bundle.log().text());
    } else {
      boolean isTrusted = trust.logs().contains(bundle.log());
      tell(question, isTrusted ? Outcome.HOLDS : Outcome.FAILS, bundle.log().text());
    }
  }

  private void checkWitnesses(Bundle bundle) {
    for (var witness : bundle.witnesses()) {
      var at = bundle.checkpoint().cosignedAt(witness);
      boolean isSound = at.isPresent() && !bundle.checkpoint().isSpoiltBy(witness);
      tell(
          witness.name() + " cosigned the checkpoint",
          isSound ? Outcome.HOLDS : Outcome.FAILS,
          at.map(t -> "at " + t).orElse("no cosignature of " + witness.text()));
    }
    trust
        .witnesses()
        .ifPresent(
            rule ->
                tell(
                    "enough independent witnesses cosigned",
                    rule.check(bundle.checkpoint(), ""),
                    rule.groups() + " groups needed"));
  }

  /** Lines of other keys prove nothing, and could be changed without being found. */
  private void checkLines(Bundle bundle) {
    Set<NoteKey> keys = new HashSet<>(bundle.witnesses());
    keys.add(bundle.log());
    boolean isKnown =
        bundle.checkpoint().signatures().stream()
                .allMatch(line -> keys.stream().anyMatch(line::claims))
            && bundle.checkpoint().signatures().size() == keys.size()
            && keys.size() == bundle.witnesses().size() + 1
            && bundle.witnesses().stream().allMatch(w -> w.use() == KeyUse.WITNESS);
    tell(
        "every key signed once and there is no other signature",
        isKnown ? Outcome.HOLDS : Outcome.FAILS,
        bundle.checkpoint().signatures().size() + " signatures, " + keys.size() + " keys");
  }

  private void tell(String question, Verification verification, String detail) {
    switch (verification) {
      case Verification.Holds holds -> tell(question, Outcome.HOLDS, detail);
      case Verification.Fails(String reason) -> tell(question, Outcome.FAILS, reason);
    }
  }

  private void tell(String question, Outcome outcome, String detail) {
    steps.add(new Step(question, outcome, detail));
  }
}
