package org.sipward.exchange.protocol;

import java.time.Instant;
import java.util.List;

/**
 * What a Store says about itself before anything else.
 *
 * @param origin of its log
 * @param versions of the messages it understands
 * @param trustSerial the trust list it goes by
 * @param clock its time
 * @param streams the lanes it serves
 */
public record Descriptor(
    String storeId,
    String origin,
    List<String> versions,
    long trustSerial,
    Instant clock,
    List<String> streams) {
  public Descriptor {
    versions = List.copyOf(versions);
    streams = List.copyOf(streams);
  }
}
