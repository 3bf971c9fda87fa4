package org.sipward.exchange.trust.keeper;

import java.net.URI;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.sipward.exchange.log.Base64Text;
import org.sipward.exchange.log.note.NoteKey;
import org.sipward.exchange.message.json.Refusal;
import org.sipward.exchange.seal.VerifyingKey;
import org.sipward.exchange.trust.Allocation;
import org.sipward.exchange.trust.EncryptionKey;
import org.sipward.exchange.trust.Governor;
import org.sipward.exchange.trust.InvalidTrust;
import org.sipward.exchange.trust.KeyForm;
import org.sipward.exchange.trust.Member;
import org.sipward.exchange.trust.MemberKey;
import org.sipward.exchange.trust.StoreEntry;
import org.sipward.exchange.trust.TrustList;
import org.sipward.exchange.trust.keeper.FileText.AllocationText;
import org.sipward.exchange.vocabulary.RejectReason;
import org.sipward.kernel.identifier.NumberPrefix;
import org.sipward.kernel.identifier.NumberRange;

/** The words of the file made a trust list; every rule that is broken is named with its place. */
final class ListReader {
  private static final int MAX_REFUSALS = 16;

  private final List<Refusal> refusals = new ArrayList<>();

  /** Makes one element, at its place. */
  private interface Step<A, B> {
    B make(A text, String at);
  }

  /** The list, or empty after refusals. */
  Optional<TrustList> list(FileText.ListText text) {
    var at = "/list";
    var governors = each(text.governors(), at + "/governors", this::governor);
    var members = each(text.members(), at + "/members", this::member);
    if (!refusals.isEmpty()) {
      return Optional.empty();
    }
    return made(
        at,
        () ->
            new TrustList(
                text.consortium(),
                text.serial(),
                text.issuedAt(),
                text.validUntil(),
                text.threshold(),
                governors,
                members,
                text.previousSha256()));
  }

  /** One member by itself, or empty after refusals. */
  Optional<Member> member(FileText.MemberText text) {
    return made("", () -> member(text, ""));
  }

  List<Refusal> refusals() {
    return List.copyOf(refusals);
  }

  private Governor governor(FileText.GovernorText text, String at) {
    return new Governor(text.governor(), key(KeyForm.ED25519, text.key()));
  }

  /** Parts that cannot be made are left out: what is left says more about the others. */
  private Member member(FileText.MemberText text, String at) {
    return new Member(
        text.memberId(),
        Set.copyOf(text.roles()),
        text.status(),
        text.since(),
        Set.copyOf(text.countries()),
        Set.copyOf(text.groups()),
        text.independenceGroup(),
        each(text.allocations(), at + "/allocations", (a, _) -> allocation(a)),
        each(text.stores(), at + "/stores", this::store),
        each(text.keys(), at + "/keys", (k, _) -> memberKey(k)),
        each(text.encryptionKeys(), at + "/encryption_keys", (k, _) -> encryptionKey(k)),
        text.quota(),
        Set.copyOf(text.mayNotSend()));
  }

  private static Allocation allocation(AllocationText text) {
    return switch (text.kind()) {
      case RANGE -> {
        var kind = expect(text.of(), "of");
        var range = new NumberRange(kind, expect(text.from(), "from"), expect(text.to(), "to"));
        yield new Allocation.Range(range);
      }
      case PREFIX -> {
        var kind = expect(text.of(), "of");
        yield new Allocation.Prefix(new NumberPrefix(kind, expect(text.value(), "value")));
      }
      case PLMN -> new Allocation.Plmn(expect(text.value(), "value"));
      case TADIG -> new Allocation.Tadig(expect(text.value(), "value"));
    };
  }

  private StoreEntry store(FileText.StoreText text, String at) {
    var endpoint = made(at + "/endpoint", () -> URI.create(text.endpoint()));
    var keys = each(text.logKeys(), at + "/log_keys", (k, _) -> noteKey(k));
    if (endpoint.isEmpty() || keys.size() < text.logKeys().size()) {
      throw new Noted();
    }
    return new StoreEntry(text.storeId(), endpoint.get(), keys, text.witness(), text.tlsPins());
  }

  private static NoteKey noteKey(String text) {
    return NoteKey.fromText(text)
        .orElseThrow(() -> new IllegalArgumentException("a verifier key: name+id+base64"));
  }

  private static MemberKey memberKey(FileText.KeyText text) {
    var form =
        switch (text.alg()) {
          case ED25519 -> KeyForm.ED25519;
          case ES256 -> KeyForm.ES256;
        };
    var key =
        new VerifyingKey(
            text.kid(),
            text.alg(),
            key(form, text.key()),
            text.notBefore(),
            text.notAfter(),
            Set.copyOf(text.usage()));
    return new MemberKey(key, text.suspectFromIndex());
  }

  private static EncryptionKey encryptionKey(FileText.EncryptionKeyText text) {
    return new EncryptionKey(
        text.kid(), key(KeyForm.X25519, text.key()), text.notBefore(), text.notAfter());
  }

  private static PublicKey key(KeyForm form, String base64) {
    return Base64Text.read(base64)
        .flatMap(form::read)
        .orElseThrow(
            () -> new InvalidTrust("key", "SubjectPublicKeyInfo of " + form + " in Base64"));
  }

  private static <T> T expect(Optional<T> part, String name) {
    return part.orElseThrow(() -> new InvalidTrust(name, "present"));
  }

  private <A, B> List<B> each(List<A> texts, String at, Step<A, B> step) {
    List<B> all = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size() && refusals.size() < MAX_REFUSALS; i++) {
      var text = texts.get(i);
      var place = at + "/" + i;
      made(place, () -> step.make(text, place)).ifPresent(all::add);
    }
    return all;
  }

  private <T> Optional<T> made(String at, Supplier<T> step) {
    try {
      return Optional.of(step.get());
    } catch (Noted e) {
      return Optional.empty();
    } catch (InvalidTrust e) {
      refuse(at + "/" + e.at(), e);
    } catch (IllegalArgumentException e) {
      refuse(at, e);
    }
    return Optional.empty();
  }

  private void refuse(String at, IllegalArgumentException broken) {
    if (refusals.size() < MAX_REFUSALS) {
      refusals.add(new Refusal(RejectReason.SCHEMA, at, String.valueOf(broken.getMessage())));
    }
  }

  /** Something cannot be made because of a part that was refused; never leaves this class. */
  private static final class Noted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Noted() {
      super(null, null, false, false);
    }
  }
}
