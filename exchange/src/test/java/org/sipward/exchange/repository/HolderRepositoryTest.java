package org.sipward.exchange.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.sipward.exchange.view.HolderChange;
import org.sipward.exchange.view.HolderChange.Kind;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;

/** The newest change of each identifier, on both databases. */
@ParameterizedClass
@EnumSource(Backend.class)
class HolderRepositoryTest {
  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

  private final Backend backend;
  @TempDir Path folder;
  private Database database;
  private HolderRepository holders;

  HolderRepositoryTest(Backend backend) {
    this.backend = backend;
  }

  @BeforeEach
  void open() throws Exception {
    database = Database.open(backend.fresh(folder));
    holders = new HolderRepository(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static HolderChange change(String msisdn, Kind kind, Instant at) {
    return new HolderChange(Identifier.of(IdentifierKind.MSISDN, msisdn), kind, at);
  }

  @Test
  void theNewestChangeStandsInWhicheverOrderTheyCome() {
    var first = change("+447700900001", Kind.PORTED_IN, NOW);
    var second = change("+447700900001", Kind.RECYCLED, NOW.plusSeconds(60));
    holders.note(List.of(second, first));
    holders.note(List.of(first));
    assertThat(holders.of(List.of(first.identifier()))).containsOnlyKeys(first.identifier());
    assertThat(holders.of(List.of(first.identifier()))).containsValue(second);
  }

  @Test
  void manyAreFoundAtOnceAndOthersAreNot() {
    var all =
        IntStream.range(0, 1_200)
            .mapToObj(i -> change("+44770%07d".formatted(i), Kind.DISCONNECTED, NOW))
            .toList();
    holders.note(all);
    var asked = all.stream().map(HolderChange::identifier).toList();
    assertThat(holders.of(asked)).hasSize(1_200);
    assertThat(holders.of(List.of(Identifier.of(IdentifierKind.MSISDN, "+447911123456"))))
        .isEmpty();
    assertThat(holders.of(List.of())).isEmpty();
  }

  @Test
  void whatIsOldIsForgottenAndTooManyAtOnceAreRefused() {
    var old = change("+447700900001", Kind.RECYCLED, NOW);
    var young = change("+447700900002", Kind.RECYCLED, NOW.plusSeconds(60));
    holders.note(List.of(old, young));
    assertThat(holders.forgetBefore(NOW.plusSeconds(1))).isEqualTo(1);
    assertThat(holders.of(List.of(old.identifier(), young.identifier())))
        .containsOnlyKeys(young.identifier());
    var many = Collections.nCopies(HolderRepository.MOST + 1, old);
    assertThatThrownBy(() -> holders.note(many)).isInstanceOf(IllegalArgumentException.class);
  }
}
