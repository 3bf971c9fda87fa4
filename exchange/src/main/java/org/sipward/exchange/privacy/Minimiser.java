package org.sipward.exchange.privacy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.message.Subject;
import org.sipward.exchange.message.Subject.Form;
import org.sipward.exchange.message.Subject.Role;
import org.sipward.exchange.privacy.Mention.Wish;
import org.sipward.exchange.privacy.Naming.Named;
import org.sipward.exchange.privacy.Naming.Refused;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;

/**
 * Decides in which form a message names somebody to its audience: as little as serves.
 *
 * <ol>
 *   <li>The operator of a subscriber, alone, is told in clear.
 *   <li>A victim is told to nobody else.
 *   <li>What leads to no subscriber (addresses, networks, wide ranges, unallocated numbers) is told
 *       in clear.
 *   <li>A telephone number that is a tool of the attack may be told in clear, except to the public,
 *       if the publisher says on which {@link Disclosure ground}.
 *   <li>Everybody else is a pseudonym under the key in force.
 * </ol>
 *
 * <p>The publisher may always tell less. Stateless but for the key ring; safe for threads if the
 * function is.
 */
public final class Minimiser {
  private final KeyRing ring;
  private final Function<Identifier, Optional<String>> home;

  /**
   * For the group of the ring.
   *
   * @param home the member that answers for the subscriber of an identifier, if one does
   */
  public Minimiser(KeyRing ring, Function<Identifier, Optional<String>> home) {
    this.ring = ring;
    this.home = home;
  }

  /** The form, or why there is none: a ground that does not cover it, no key in force. */
  public Naming name(Audience audience, Mention mention) {
    return switch (mention.wish()) {
      case Wish.Hidden _ -> hidden(mention);
      case Wish.Usual _ -> isUsual(audience, mention) ? clear(mention) : hidden(mention);
      case Wish.Disclosed(var ground) ->
          isUsual(audience, mention)
              ? clear(mention)
              : refusal(
                      audience,
                      mention.identifier().kind(),
                      mention.role(),
                      mention.event(),
                      Optional.of(ground))
                  .<Naming>map(Refused::new)
                  .orElseGet(() -> clear(mention));
    };
  }

  /**
   * Why a subject that was made elsewhere must not be sent like this; empty if it may. Here ranges
   * and prefixes are judged too: those that hold few numbers are as good as one.
   *
   * @param ground on which the publisher discloses it, if on one
   */
  public Optional<String> refusal(
      Audience audience, Subject subject, EventType event, Optional<Disclosure> ground) {
    if (!subject.form().isClear()) {
      return Optional.empty();
    }
    var identifier = subject.identifier();
    boolean usual =
        identifier.isPresent()
            ? isUsual(
                audience,
                new Mention(
                    subject.role(),
                    identifier.orElseThrow(),
                    event,
                    subject.quality(),
                    new Wish.Usual()))
            : subject.role() != Role.VICTIM
                && (!Exposure.isNarrow(subject) || Exposure.isNobodys(subject.quality(), true));
    return usual
        ? Optional.empty()
        : refusal(audience, subject.idType(), subject.role(), event, ground);
  }

  /** Whether nobody has to ask for it to be told in clear. */
  private boolean isUsual(Audience audience, Mention mention) {
    var identifier = mention.identifier();
    var operator = home.apply(identifier);
    boolean onlyToIt =
        audience.scope() == Audience.Scope.DIRECT
            && operator.map(Set::of).filter(Set.copyOf(audience.members())::equals).isPresent();
    boolean harmless =
        mention.role() != Role.VICTIM
            && (!Exposure.isPersonal(identifier)
                || Exposure.isNobodys(mention.quality(), operator.isPresent()));
    return onlyToIt || harmless;
  }

  private static Optional<String> refusal(
      Audience audience, IdentifierKind kind, Role role, EventType event, Optional<Disclosure> on) {
    if (role == Role.VICTIM) {
      return Optional.of("a victim is named in clear to its own operator alone");
    }
    if (audience.scope() == Audience.Scope.PUBLIC) {
      return Optional.of("nobody's number is published");
    }
    if (on.isEmpty()) {
      return Optional.of("a subscriber is named by pseudonym to others than its operator");
    }
    var ground = on.orElseThrow();
    return kind == IdentifierKind.MSISDN && ground.covers(role, event)
        ? Optional.empty()
        : Optional.of(ground + " does not cover a " + kind + " as " + role + " in " + event);
  }

  private static Naming clear(Mention mention) {
    var identifier = mention.identifier();
    var qualifier = Optional.of(identifier.qualifier()).filter(q -> !q.isEmpty());
    return new Named(subject(mention, Form.CLEAR, identifier.value(), qualifier, Optional.empty()));
  }

  private Naming hidden(Mention mention) {
    return ring.current()
        .map(key -> key.of(mention.identifier()))
        .<Naming>map(
            p ->
                new Named(
                    subject(
                        mention,
                        Form.PSEUDONYM,
                        p.text(),
                        Optional.empty(),
                        Optional.of(p.epoch()))))
        .orElseGet(() -> new Refused("no key of " + ring.group() + " is in force"));
  }

  private static Subject subject(
      Mention mention, Form form, String value, Optional<String> qualifier, Optional<Epoch> epoch) {
    return new Subject(
        mention.role(),
        mention.identifier().kind(),
        form,
        Optional.of(value),
        Optional.empty(),
        Optional.empty(),
        qualifier,
        epoch.map(Epoch::scheme),
        epoch.map(Epoch::number),
        List.of(),
        mention.quality());
  }
}
