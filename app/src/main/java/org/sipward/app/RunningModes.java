package org.sipward.app;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.sipward.app.health.Operation;
import org.sipward.firewall.config.ModeReport;
import org.sipward.firewall.zone.Snapshot;

/**
 * The modes that are in force now, controls that have yielded to the brake included, in the words
 * of {@code check-config}.
 */
final class RunningModes implements Operation {
  private final Supplier<Snapshot> network;

  /**
   * A view of what runs.
   *
   * @param network what the loops decide by, asked each time
   */
  RunningModes(Supplier<Snapshot> network) {
    this.network = network;
  }

  @Override
  public String path() {
    return "modes";
  }

  @Override
  public List<String> list() {
    return new ModeReport(network.get(), Configurations.controls()).lines();
  }

  @Override
  public Answer act(String verb, Map<String, String> parameters) {
    return new Answer(false, "modes are set in the configuration, and a reload takes them up");
  }

  @Override
  public List<Remark> remarks() {
    return List.of();
  }

  @Override
  public List<Reading> readings() {
    return List.of();
  }
}
