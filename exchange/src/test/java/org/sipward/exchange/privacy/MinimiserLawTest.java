package org.sipward.exchange.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sipward.exchange.log.Seeds;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.message.Audience.Scope;
import org.sipward.exchange.message.Subject;
import org.sipward.exchange.message.Subject.Role;
import org.sipward.exchange.privacy.Mention.Wish;
import org.sipward.exchange.privacy.Naming.Named;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.Quality;

/** What holds for every role, kind, audience, event and wish. */
class MinimiserLawTest {
  private static final int ROUNDS = 100_000;

  /** Written down again here, so that a change of the rules is a change of two places. */
  private static final Set<IdentifierKind> OF_SUBSCRIBERS =
      EnumSet.of(
          IdentifierKind.MSISDN,
          IdentifierKind.IMSI,
          IdentifierKind.IMEI,
          IdentifierKind.ICCID,
          IdentifierKind.EID,
          IdentifierKind.SIP_URI,
          IdentifierKind.EMAIL);

  private final Minimiser minimiser = new Minimiser(Keys.ring(), Somebody::home);

  @Test
  void nobodyIsNamedInClearWithoutNeed() {
    var random = Seeds.next();
    int clear = 0;
    for (int i = 0; i < ROUNDS; i++) {
      var audience = someAudience(random);
      var mention = someMention(random);
      if (!(minimiser.name(audience, mention) instanceof Named(var subject))) {
        assertThat(mention.wish()).isInstanceOf(Wish.Disclosed.class);
        continue;
      }
      if (!subject.form().isClear()) {
        assertThat(subject.form()).isEqualTo(Subject.Form.PSEUDONYM);
        continue;
      }
      clear++;
      assertThat(mention.wish()).isNotInstanceOf(Wish.Hidden.class);
      boolean toItsOperator =
          audience.scope() == Scope.DIRECT
              && audience.members().equals(List.of("home"))
              && Somebody.home(mention.identifier()).isPresent();
      boolean nobodys =
          mention.quality().contains(Quality.FICTIONAL)
              || mention.quality().contains(Quality.UNALLOCATED);
      if (!toItsOperator) {
        assertThat(mention.role()).as("%s to %s", mention, audience).isNotEqualTo(Role.VICTIM);
        assertThat(
                !OF_SUBSCRIBERS.contains(mention.identifier().kind())
                    || nobodys
                    || isOnGround(mention, audience))
            .as("%s to %s", mention, audience)
            .isTrue();
      }
    }
    assertThat(clear).isBetween(ROUNDS / 10, ROUNDS);
  }

  /** What the minimiser makes passes the check of what was made, and less is always allowed. */
  @Test
  void whatItMakesMayBeSent() {
    var random = Seeds.next();
    for (int i = 0; i < ROUNDS; i++) {
      var audience = someAudience(random);
      var mention = someMention(random);
      var ground =
          mention.wish() instanceof Wish.Disclosed(var on)
              ? Optional.of(on)
              : Optional.<Disclosure>empty();
      if (minimiser.name(audience, mention) instanceof Named(var subject)) {
        assertThat(minimiser.refusal(audience, subject, mention.event(), ground)).isEmpty();
      }
      assertThat(minimiser.name(audience, mention.with(new Wish.Hidden())))
          .isInstanceOfSatisfying(
              Named.class, n -> assertThat(n.subject().form()).isEqualTo(Subject.Form.PSEUDONYM));
      var clear = Subject.clear(mention.role(), mention.identifier());
      boolean refused =
          minimiser.refusal(audience, clear, mention.event(), Optional.empty()).isPresent();
      var usual =
          new Mention(
              mention.role(),
              mention.identifier(),
              mention.event(),
              clear.quality(),
              new Wish.Usual());
      assertThat(((Named) minimiser.name(audience, usual)).subject().form().isClear())
          .isEqualTo(!refused);
    }
  }

  private static boolean isOnGround(Mention mention, Audience audience) {
    return mention.wish() instanceof Wish.Disclosed(var ground)
        && ground.covers(mention.role(), mention.event())
        && mention.identifier().kind() == IdentifierKind.MSISDN
        && audience.scope() != Scope.PUBLIC;
  }

  private static Mention someMention(SplittableRandom random) {
    var quality = new ArrayList<Quality>();
    if (random.nextInt(4) == 0) {
      quality.add(pick(Quality.values(), random));
    }
    Wish wish =
        switch (random.nextInt(3)) {
          case 0 -> new Wish.Usual();
          case 1 -> new Wish.Hidden();
          default -> new Wish.Disclosed(pick(Disclosure.values(), random));
        };
    return new Mention(
        pick(Role.values(), random),
        Somebody.of(pick(IdentifierKind.values(), random), random),
        pick(EventType.values(), random),
        quality,
        wish);
  }

  private static Audience someAudience(SplittableRandom random) {
    var members = new ArrayList<String>();
    for (var member : List.of("home", "other", "third")) {
      if (random.nextInt(2) == 0) {
        members.add(member);
      }
    }
    return new Audience(
        pick(Scope.values(), random),
        members,
        random.nextBoolean() ? List.of(new UUID(1, 2)) : List.of(),
        random.nextBoolean() ? List.of("GB") : List.of());
  }

  private static <T> T pick(T[] from, SplittableRandom random) {
    return from[random.nextInt(from.length)];
  }
}
