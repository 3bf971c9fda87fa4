package org.sipward.assess.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.assess.control.Catalogue;
import org.sipward.assess.control.CatalogueReader;
import org.sipward.assess.control.DeviceControl;
import org.sipward.assess.control.RiskClass;
import org.sipward.assess.record.Assessment;
import org.sipward.assess.record.Outcome;
import org.sipward.assess.record.ProbeRecord;
import org.sipward.assess.record.Subject;

class FactsTest {
  /** An outcome that was measured for one class does not count in another. */
  @ParameterizedTest
  @CsvSource({"B,B,pass", "B,C,inconclusive", "C,B,inconclusive", "'',C,pass"})
  void dropsWhatWasMeasuredForAnotherClass(String measured, RiskClass asked, String word) {
    Catalogue catalogue = CatalogueReader.shipped();
    DeviceControl control =
        catalogue.controls().stream()
            .filter(c -> c.id().equals("input-resilience"))
            .findFirst()
            .orElseThrow();
    ProbeRecord record =
        new ProbeRecord(
            "image-hardening",
            Instant.EPOCH,
            Outcome.pass("seen"),
            Map.of(),
            measured.isEmpty() ? Map.of() : Map.of(ProbeRecord.RISK_CLASS, measured));
    Assessment assessment =
        new Assessment(
            new Subject("d", "", "", "v", "", "", Optional.empty()),
            Map.of(),
            Map.of(),
            List.of(),
            Map.of("image-hardening", record));
    Facts facts = Facts.of(assessment, control, asked, LocalDate.EPOCH, catalogue.dueDays());
    assertThat(facts.outcomes())
        .hasEntrySatisfying("F1", o -> assertThat(o.word()).isEqualTo(word));
  }
}
