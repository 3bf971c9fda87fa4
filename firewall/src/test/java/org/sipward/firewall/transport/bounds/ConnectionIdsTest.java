package org.sipward.firewall.transport.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionIdsTest {
  @ParameterizedTest
  @CsvSource({"0, 0, 0", "-1, 1048575, 255", "12345, 77, 3", "9223372036854775807, 1, 1"})
  void saysWhereAConnectionIs(long sequence, int slot, int loop) {
    long id = ConnectionIds.of(sequence, slot, loop);
    assertThat(id).isPositive();
    assertThat(ConnectionIds.slot(id)).isEqualTo(slot);
    assertThat(ConnectionIds.loop(id)).isEqualTo(loop);
  }

  @Test
  void knowsWhatIsOpen() {
    ConnectionIds ids = new ConnectionIds(2, 8);
    long id = ConnectionIds.of(5, 3, 1);
    long successor = ConnectionIds.of(6, 3, 1);
    assertThat(ids.isOpen(id)).isFalse();
    ids.opened(id);
    assertThat(ids.isOpen(id)).isTrue();
    assertThat(ids.isOpen(successor)).isFalse();
    ids.closed(id);
    assertThat(ids.isOpen(id)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "1", "9223372036854775807", "-9223372036854775808"})
  void takesAnyNumberForAnId(long id) {
    assertThat(new ConnectionIds(2, 8).isOpen(id)).isFalse();
  }
}
