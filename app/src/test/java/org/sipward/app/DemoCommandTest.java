package org.sipward.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DemoCommandTest {
  @ParameterizedTest
  @CsvSource({"1s, PT1S", "30s, PT30S", "5m, PT5M", "24h, PT24H"})
  void readsATime(String text, Duration time) {
    assertThat(new DemoCommand.Length().convert(text)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "30", "0s", "-1s", "1.5s", "25h", "1d", "99999h", "1s ", "s"})
  void refusesWhatIsNone(String text) {
    assertThatThrownBy(() -> new DemoCommand.Length().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("30s");
  }
}
