package org.sipward.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.sipward.firewall.config.ConfigReader;
import org.sipward.firewall.control.Guards;
import org.sipward.firewall.fact.Facts;
import org.sipward.firewall.port.Inbound;
import org.sipward.firewall.port.Outbound;
import org.sipward.firewall.transport.TransportSettings;
import org.sipward.firewall.transport.Transports;
import org.sipward.firewall.transport.Wiring;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Guard;
import org.sipward.sip.Octets;
import org.sipward.sip.SipParser;

/**
 * The transports of a configuration with nothing behind them: what the firewall costs beyond
 * receiving is the difference to this. Runs until it is ended.
 */
public final class BareReceive {
  private BareReceive() {}

  /**
   * Opens the listeners of a configuration.
   *
   * @param args the file
   */
  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]).toAbsolutePath();
    var controls = Guards.MODED.stream().map(Guard::control).toList();
    var configuration =
        new ConfigReader(controls)
            .read(
                file.toString(), Files.readString(file), Objects.requireNonNull(file.getParent()));
    var settings = TransportSettings.DEFAULT.withLoops(configuration.node().loops());
    try (var _ = Transports.open(configuration.network(), settings, new Nothing())) {
      Thread.currentThread().join();
    }
  }

  private static final class Nothing implements Wiring, Facts, Inbound {
    @Override
    public Facts facts(int loop) {
      return this;
    }

    @Override
    public Inbound inbound(int loop, Outbound outbound) {
      return this;
    }

    @Override
    public void failed(int loop, Throwable cause) {
      throw new IllegalStateException("nothing cannot fail", cause);
    }

    @Override
    public boolean accept(Arrival arrival, Octets octets, SipParser.Source source) {
      return false;
    }
  }
}
