package org.sipward.app.demo;

import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * The comparison: the same phones on the same addresses without a firewall between them, asked with
 * OPTIONS while the demo runs. Safe for all threads.
 */
final class Baseline implements AutoCloseable {
  private final LatencyMeter meter;
  private final Phone phone;
  private final Phone other;
  private final Caller caller;

  private Baseline(LatencyMeter meter, Phone phone, Phone other) {
    this.meter = meter;
    this.phone = phone;
    this.other = other;
    this.caller = new Caller(phone, other.local(), new CallCounts());
  }

  static Baseline open(SampleNetwork network) throws IOException {
    var meter = new LatencyMeter(Stage.WARM_UP);
    var watch = new LeakWatch();
    var phone = Phone.open(network.caller(), watch, meter, (_, _) -> {});
    try {
      var bind = new InetSocketAddress(network.callee().getAddress(), 0);
      return new Baseline(meter, phone, Phone.open(bind, watch, meter, new Callee()::received));
    } catch (IOException e) {
      phone.close();
      throw e;
    }
  }

  void ask() throws InterruptedException {
    caller.ask();
  }

  LatencyMeter.Percentiles percentiles() {
    return meter.percentiles();
  }

  @Override
  public void close() {
    phone.close();
    other.close();
  }
}
