package org.sipward.exchange.message;

import static org.sipward.exchange.message.InvalidMessage.require;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sipward.exchange.message.Bounds.Items;
import org.sipward.exchange.message.Bounds.Text;
import org.sipward.exchange.message.Bounds.Whole;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.IdentifierReader;
import org.sipward.kernel.identifier.NumberPrefix;
import org.sipward.kernel.identifier.NumberRange;
import org.sipward.kernel.identifier.Quality;
import org.sipward.kernel.identifier.ReadIdentifier.Accepted;
import org.sipward.kernel.identifier.ReadIdentifier.Refused;

/**
 * Somebody or something a message is about, in one of five forms of disclosure.
 *
 * @param value the identifier in its canonical spelling, the prefix, or 16 octets of pseudonym
 * @param from lowest number of a range, spelled like an identifier of the kind
 * @param to highest number of a range
 * @param qualifier country of a short number, nature of a global title
 * @param scheme how pseudonyms were made
 * @param epoch which key they were made with
 */
public record Subject(
    Role role,
    IdentifierKind idType,
    Form form,
    @Text(pattern = Bounds.LINE, max = 2048) Optional<String> value,
    @Text(pattern = "^\\+?[0-9]{5,22}$", max = 23) Optional<String> from,
    @Text(pattern = "^\\+?[0-9]{5,22}$", max = 23) Optional<String> to,
    @Text(pattern = "^[A-Z0-9]{2,4}$", max = 4) Optional<String> qualifier,
    @Text(pattern = Bounds.CODE, max = 64) Optional<String> scheme,
    @Whole(max = 1_000_000) Optional<Integer> epoch,
    @Items(max = 16) List<SealedFor> sealedFor,
    @Items(max = 9) List<Quality> quality) {

  /** The part somebody played. */
  public enum Role {
    SUSPECT,
    VICTIM,
    A_NUMBER,
    B_NUMBER,
    C_NUMBER,
    DEVICE,
    SIM,
    NETWORK_NODE,
    SENDER_ID,
    CONTENT
  }

  /** How much of the identifier is disclosed. */
  public enum Form {
    CLEAR,
    PSEUDONYM,
    RANGE,
    PREFIX,
    SEALED;

    /** Whether every reader learns digits. */
    public boolean isClear() {
      return this == CLEAR || this == RANGE || this == PREFIX;
    }
  }

  /** The identifier, encrypted to the one member that may open it. */
  public record SealedFor(
      @Text(pattern = Bounds.MEMBER) String memberId,
      @Text(pattern = "^[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]*){4}$", max = 8192) String jwe) {}

  private static final String PSEUDONYM = "[A-Za-z0-9_-]{22}";

  public Subject {
    sealedFor = List.copyOf(sealedFor);
    quality = List.copyOf(quality);
    switch (form) {
      case CLEAR -> clear(idType, text(value, "value"), qualifier.orElse(""));
      case RANGE -> range(idType, text(from, "from"), text(to, "to"));
      case PREFIX -> prefix(idType, text(value, "value"));
      case PSEUDONYM, SEALED ->
          require(
              text(value, "value").matches(PSEUDONYM), "value", "16 octets in base64url, unpadded");
    }
    boolean hidden = !form.isClear();
    require(hidden == scheme.isPresent(), "scheme", "with pseudonyms, and only with them");
    require(hidden == epoch.isPresent(), "epoch", "with pseudonyms, and only with them");
    require(form == Form.RANGE || (from.isEmpty() && to.isEmpty()), "from", "only in a RANGE");
    require(form != Form.RANGE || value.isEmpty(), "value", "from and to instead in a RANGE");
    require(
        form == Form.SEALED == !sealedFor.isEmpty(), "sealed_for", "with SEALED, and only with it");
  }

  /** The same with more doubts; each is told once, in one order. */
  public Subject doubted(Set<Quality> more) {
    var all = EnumSet.noneOf(Quality.class);
    all.addAll(quality);
    all.addAll(more);
    return new Subject(
        role, idType, form, value, from, to, qualifier, scheme, epoch, sealedFor, List.copyOf(all));
  }

  /** An identifier as it is, with the doubts that its digits give rise to. */
  public static Subject clear(Role role, Identifier identifier) {
    var read = IdentifierReader.read(identifier.kind(), identifier.value(), identifier.qualifier());
    var doubts =
        read instanceof Accepted(_, var quality) ? List.copyOf(quality) : List.<Quality>of();
    return new Subject(
        role,
        identifier.kind(),
        Form.CLEAR,
        Optional.of(identifier.value()),
        Optional.empty(),
        Optional.empty(),
        Optional.of(identifier.qualifier()).filter(q -> !q.isEmpty()),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        doubts);
  }

  /** A pseudonym of 16 octets in base64url. */
  public static Subject pseudonym(
      Role role, IdentifierKind kind, String value, String scheme, int epoch) {
    return new Subject(
        role,
        kind,
        Form.PSEUDONYM,
        Optional.of(value),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(scheme),
        Optional.of(epoch),
        List.of(),
        List.of());
  }

  /** The identifier of a {@link Form#CLEAR} subject. */
  public Optional<Identifier> identifier() {
    return form == Form.CLEAR
        ? value.map(v -> new Identifier(idType, v, qualifier.orElse("")))
        : Optional.empty();
  }

  /** The numbers of a {@link Form#RANGE}. */
  public Optional<NumberRange> range() {
    return form == Form.RANGE
        ? from.flatMap(low -> to.map(high -> range(idType, low, high)))
        : Optional.empty();
  }

  /** The beginning of a {@link Form#PREFIX}. */
  public Optional<NumberPrefix> prefix() {
    return form == Form.PREFIX ? value.map(v -> prefix(idType, v)) : Optional.empty();
  }

  private static String text(Optional<String> part, String name) {
    require(part.isPresent(), name, "present for this form");
    return part.orElseThrow();
  }

  private static void clear(IdentifierKind kind, String value, String qualifier) {
    switch (IdentifierReader.read(kind, value, qualifier)) {
      case Refused(var field, var reason) -> throw new InvalidMessage(field, reason);
      case Accepted(var read, _) ->
          require(
              read.value().equals(value) && read.qualifier().equals(qualifier),
              "value",
              "the canonical spelling of a "
                  + kind.text()
                  + ", and no qualifier it has no use for");
    }
  }

  private static NumberRange range(IdentifierKind kind, String from, String to) {
    try {
      return new NumberRange(kind, digits(kind, from), digits(kind, to));
    } catch (InvalidMessage e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new InvalidMessage("from", String.valueOf(e.getMessage()));
    }
  }

  private static NumberPrefix prefix(IdentifierKind kind, String value) {
    try {
      return new NumberPrefix(kind, digits(kind, value));
    } catch (InvalidMessage e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new InvalidMessage("value", String.valueOf(e.getMessage()));
    }
  }

  /** Telephone numbers, and only they, have a plus sign: so one set of numbers has one spelling. */
  private static String digits(IdentifierKind kind, String text) {
    boolean plus = text.startsWith("+");
    require(
        plus == (kind == IdentifierKind.MSISDN), "value", "+ before telephone numbers, only there");
    return plus ? text.substring(1) : text;
  }
}
