package org.sipward.exchange.store.conformance;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.sipward.exchange.message.Bounds;
import org.sipward.exchange.message.Bounds.Items;
import org.sipward.exchange.message.Bounds.Text;
import org.sipward.exchange.message.json.RecordText;
import org.sipward.exchange.seal.Canonical;
import org.sipward.exchange.seal.SigningKey;

/**
 * What a conformance run has shown.
 *
 * @param storeId the Store that was tried
 * @param at when it ended
 */
public record ConformanceReport(
    @Text(pattern = Bounds.STORE, max = 96) String storeId,
    Instant at,
    @Items(max = 32) List<Step> steps) {
  private static final int MAX_OCTETS = 64 * 1024;
  private static final RecordText<ConformanceReport> REPORT =
      RecordText.of(ConformanceReport.class, MAX_OCTETS, Bounds.MAX_ITEMS);
  private static final RecordText<Signed> SIGNED =
      RecordText.of(Signed.class, MAX_OCTETS, Bounds.MAX_ITEMS);

  public ConformanceReport {
    steps = List.copyOf(steps);
  }

  /** The words of the file. */
  record Signed(
      ConformanceReport report,
      @Text(pattern = Bounds.LINE) String kid,
      @Text(pattern = Bounds.LINE) String value) {}

  /** Whether every step holds. */
  public boolean holds() {
    return steps.stream().allMatch(Step::holds);
  }

  /** What is signed: RFC 8785. */
  public byte[] canonical() {
    return Canonical.of(REPORT.write(this));
  }

  /** The octets of {@code conformance.json}, signed by the Store that was tried. */
  public byte[] signed(SigningKey key) {
    var value = Base64.getUrlEncoder().withoutPadding().encodeToString(key.sign(canonical()));
    var text = SIGNED.write(new Signed(this, key.kid(), value));
    return (new String(Canonical.of(text), StandardCharsets.UTF_8) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}
