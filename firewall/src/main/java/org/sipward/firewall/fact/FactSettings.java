package org.sipward.firewall.fact;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.config.NodeSettings;

/**
 * Where facts go.
 *
 * @param events the event log, or null: none
 * @param hep the Homer server, or null: none
 * @param decisions the records of decisions, or null: none
 */
public record FactSettings(
    @Nullable EventLog events, @Nullable HepServer hep, @Nullable DecisionLog decisions) {
  private static final long MEGABYTE = 1_000_000;

  /** Without records of decisions. */
  FactSettings(@Nullable EventLog events, @Nullable HepServer hep) {
    this(events, hep, null);
  }

  /** Counts only. */
  public static final FactSettings COUNTS = new FactSettings(null, null);

  /**
   * What the node's settings ask for.
   *
   * @param pseudonymKey at least 16 octets; the same after a restart, so that pseudonyms are
   */
  public static FactSettings of(NodeSettings node, byte[] pseudonymKey) {
    var log =
        new EventLog(
            node.events().equals("-") ? null : Path.of(node.events()),
            node.eventsMaxMegabytes() * MEGABYTE,
            EventLog.KEEP,
            EventLog.PER_SECOND,
            node.clearIdentifiers() ? null : pseudonymKey);
    var hep =
        node.hep()
            .map(address -> new HepServer(address.toSocketAddress(), (int) node.hepNode(), ""));
    var decisions =
        node.decisions()
            .map(
                d ->
                    new DecisionLog(
                        d.folder(),
                        d.maxMegabytes() * MEGABYTE,
                        Duration.ofDays(d.days()),
                        d.perMinute(),
                        node.clearIdentifiers() ? null : pseudonymKey));
    return new FactSettings(
        node.events().isEmpty() ? null : log, hep.orElse(null), decisions.orElse(null));
  }

  /**
   * The event log.
   *
   * @param file lines of JSON are appended to it; null: standard output
   * @param rotateOctets octets after which the file is set aside
   * @param keep files set aside that are kept
   * @param perSecond events per second, beyond which they are counted instead of written
   * @param pseudonymKey key of the pseudonyms of subscribers, at least 16 octets; null: subscribers
   *     and evidence are written in clear
   */
  // A key is octets; nobody compares two settings.
  @SuppressWarnings("ArrayRecordComponent")
  public record EventLog(
      @Nullable Path file,
      long rotateOctets,
      int keep,
      int perSecond,
      byte @Nullable [] pseudonymKey) {
    /** Files set aside that are kept, and events per second, where nothing is set. */
    public static final int KEEP = 1;

    public static final int PER_SECOND = 1_000;

    public EventLog {
      if (rotateOctets < 1 || keep < 1 || perSecond < 1) {
        throw new IllegalArgumentException("the bounds of an event log are positive");
      }
    }
  }

  /**
   * The records of decisions.
   *
   * @param folder where their files are
   * @param mostOctets of all files together
   * @param keep how long one is kept
   * @param perMinute of a kind, per loop
   * @param pseudonymKey as that of the event log
   */
  @SuppressWarnings("ArrayRecordComponent") // as above
  public record DecisionLog(
      Path folder, long mostOctets, Duration keep, int perMinute, byte @Nullable [] pseudonymKey) {}

  /**
   * A Homer capture server (HEP3 over UDP). It is sent every message whole, subscribers in clear.
   *
   * @param address where it listens
   * @param agent capture agent id
   * @param password authenticate key, empty for none
   */
  public record HepServer(InetSocketAddress address, int agent, String password) {}
}
