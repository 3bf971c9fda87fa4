package org.sipward.exchange.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;

/** Whom pseudonyms stand for, and what is forgotten. */
class ResolverTest {
  private final Keys.Clock clock = new Keys.Clock();
  private final KeyRing ring = new KeyRing(Epoch.CONSORTIUM, clock);

  @Test
  void knowsUnderBothEpochs() {
    var resolver = new Resolver();
    ring.add(Keys.key(1, 0));
    ring.add(Keys.key(2, 30));
    clock.at(Duration.ofDays(31));
    resolver.learn(number(1), ring);
    for (var name : ring.pseudonyms(number(1))) {
      assertThat(resolver.resolve(name)).contains(number(1));
    }
    assertThat(resolver.resolve(ring.pseudonyms(number(2)).getFirst())).isEmpty();
    assertThat(resolver.size()).isEqualTo(2);
    resolver.retain(List.of(new Epoch(Epoch.CONSORTIUM, 2)));
    assertThat(resolver.size()).isEqualTo(1);
    resolver.forget(number(1));
    assertThat(resolver.size()).isZero();
  }

  @Test
  void theOneNotAskedForLongestGivesWay() {
    var resolver = new Resolver(3);
    ring.add(Keys.key(1, 0));
    for (int i = 1; i <= 3; i++) {
      resolver.learn(number(i), ring);
    }
    assertThat(resolver.resolve(name(1))).isPresent();
    resolver.learn(number(4), ring);
    assertThat(resolver.size()).isEqualTo(3);
    assertThat(resolver.resolve(name(1))).contains(number(1));
    assertThat(resolver.resolve(name(2))).isEmpty();
    assertThat(resolver.resolve(name(4))).contains(number(4));
  }

  private Pseudonym name(int i) {
    return ring.pseudonyms(number(i)).getFirst();
  }

  private static Identifier number(int i) {
    return Identifier.of(IdentifierKind.MSISDN, "+44770090012" + i);
  }
}
