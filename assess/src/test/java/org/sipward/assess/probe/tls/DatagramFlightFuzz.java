package org.sipward.assess.probe.tls;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;

/** Any octets as two datagrams of a DTLS server: nothing in them breaks or binds the reader. */
final class DatagramFlightFuzz {
  @FuzzTest(maxDuration = "10m")
  void readsDatagrams(byte[] octets) {
    int half = octets.length / 2;
    Flight flight =
        Flight.ofDatagrams(
            List.of(Arrays.copyOf(octets, half), Arrays.copyOfRange(octets, half, octets.length)));
    flight
        .message(Flight.HELLO_VERIFY_REQUEST)
        .flatMap(DtlsQuestions::cookie)
        .ifPresent(cookie -> assertThat(cookie).hasSizeLessThan(256));
    flight
        .message(Flight.SERVER_KEY_EXCHANGE)
        .map(DtlsServers::hint)
        .ifPresent(hint -> assertThat(hint).hasSizeLessThanOrEqualTo(64));
    FlightFuzz.judge(flight, octets.length);
  }
}
