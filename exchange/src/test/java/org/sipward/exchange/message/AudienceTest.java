package org.sipward.exchange.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sipward.exchange.message.Audience.Scope;

/** Whom a message reaches. */
class AudienceTest {
  private static final UUID GROUP = new UUID(1, 2);

  @Test
  void namingNobodyReachesNobody() {
    for (var scope : List.of(Scope.DIRECT, Scope.GROUP)) {
      var empty = new Audience(scope, List.of(), List.of(), List.of());
      assertThat(empty.reaches("operator-a", Set.of(GROUP), Set.of("DE"))).isFalse();
    }
  }

  @Test
  void groupsOnlyCountInTheirScope() {
    var direct = new Audience(Scope.DIRECT, List.of("operator-a"), List.of(GROUP), List.of());
    assertThat(direct.reaches("operator-a", Set.of(), Set.of())).isTrue();
    assertThat(direct.reaches("operator-b", Set.of(GROUP), Set.of())).isFalse();
    var group = new Audience(Scope.GROUP, List.of(), List.of(GROUP), List.of());
    assertThat(group.reaches("operator-b", Set.of(GROUP), Set.of())).isTrue();
    assertThat(group.reaches("operator-b", Set.of(), Set.of())).isFalse();
  }

  @Test
  void countriesNarrowEveryScope() {
    var all = new Audience(Scope.CONSORTIUM, List.of(), List.of(), List.of("DE", "FR"));
    assertThat(all.reaches("operator-a", Set.of(), Set.of("FR"))).isTrue();
    assertThat(all.reaches("operator-a", Set.of(), Set.of("GB"))).isFalse();
  }
}
