package org.sipward.app.health;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.fact.FactLedger;
import org.sipward.firewall.fact.FactLedger.Sum;

/**
 * The counts of a {@link FactLedger} and of the Java machine as Prometheus metrics.
 *
 * <p>The event loops only count; everything else happens when somebody asks. Safe for all threads.
 * Labels are words of the configuration and ids of controls, never octets from the wire.
 */
final class FactMetrics implements AutoCloseable {
  static final String VERDICTS = "sipward.verdicts";
  static final String VERDICTS_HELP =
      "Messages by the zone they came from, the reason of the verdict (`none` for a plain accept)"
          + " and what was done";
  static final String FINDINGS = "sipward.findings";
  static final String FINDINGS_HELP = "Findings by zone, control and the control's mode";

  static final String RELOADS = "sipward.configuration.reloads";
  static final String RELOADS_HELP =
      "Times that the file was to be taken up while the firewall runs, by what came of it";
  static final String SINCE = "sipward.configuration.since.seconds";
  static final String SINCE_HELP = "When the configuration that runs was taken up, in Unix time";

  private final FactLedger ledger;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collector = new JvmGcMetrics();
  private final Map<List<String>, AtomicLong> sums = new HashMap<>();
  private final List<Operation> operations = new ArrayList<>();
  private final Map<Operation.Metric, MultiGauge> gauges = new HashMap<>();

  FactMetrics(FactLedger ledger) {
    this.ledger = ledger;
    for (var counter : Counter.values()) {
      FunctionCounter.builder(name(counter), ledger, l -> l.value(counter))
          .description(counter.help())
          .register(registry);
    }
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collector.bindTo(registry);
  }

  /** The name of a counter before Prometheus' own spelling. */
  static String name(Counter counter) {
    return "sipward." + counter.name().toLowerCase(Locale.ROOT).replace('_', '.');
  }

  /** Adds what is to be known of a configuration that can be reloaded. */
  void add(Reloadable configuration) {
    FunctionCounter.builder(RELOADS, configuration, Reloadable::taken)
        .description(RELOADS_HELP)
        .tags("result", "taken")
        .register(registry);
    FunctionCounter.builder(RELOADS, configuration, Reloadable::refused)
        .description(RELOADS_HELP)
        .tags("result", "refused")
        .register(registry);
    Gauge.builder(SINCE, configuration, c -> c.live().since().getEpochSecond())
        .description(SINCE_HELP)
        .register(registry);
  }

  /** Adds what is to be measured of an operation. */
  void add(Operation operation) {
    operations.add(operation);
  }

  /** All metrics in the text format of Prometheus. */
  synchronized String scrape() {
    for (var sum : ledger.verdicts()) {
      update(
          VERDICTS, VERDICTS_HELP, sum, Tags.of("reason", sum.subject(), "verdict", sum.manner()));
    }
    for (var sum : ledger.findings()) {
      update(FINDINGS, FINDINGS_HELP, sum, Tags.of("control", sum.subject(), "mode", sum.manner()));
    }
    read();
    return registry.scrape();
  }

  /** Operations come and go with what they measure: a row that is not there any more goes, too. */
  private void read() {
    Map<Operation.Metric, List<MultiGauge.Row<?>>> rows = new HashMap<>();
    gauges.keySet().forEach(known -> rows.put(known, new ArrayList<>()));
    for (Operation operation : operations) {
      for (Operation.Reading reading : operation.readings()) {
        Tags tags = Tags.empty();
        for (var label : reading.labels().entrySet()) {
          tags = tags.and(label.getKey(), label.getValue());
        }
        rows.computeIfAbsent(reading.metric(), _ -> new ArrayList<>())
            .add(MultiGauge.Row.of(tags, reading.value()));
      }
    }
    rows.forEach((metric, all) -> gauge(metric).register(all, true));
  }

  private MultiGauge gauge(Operation.Metric metric) {
    return gauges.computeIfAbsent(
        metric, m -> MultiGauge.builder(m.name()).description(m.help()).register(registry));
  }

  @Override
  public void close() {
    collector.close();
    registry.close();
  }

  private void update(String name, String help, Sum sum, Tags tags) {
    sums.computeIfAbsent(
            List.of(name, sum.zone(), sum.subject(), sum.manner()),
            _ -> {
              var value = new AtomicLong();
              FunctionCounter.builder(name, value, AtomicLong::doubleValue)
                  .description(help)
                  .tags(tags.and("zone", sum.zone()))
                  .register(registry);
              return value;
            })
        .set(sum.count());
  }
}
