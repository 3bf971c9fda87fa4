package org.sipward.firewall.transport;

import io.netty.util.collection.LongObjectHashMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.port.Way;
import org.sipward.firewall.transport.bounds.ConnectionIds;
import org.sipward.firewall.transport.bounds.KeyedHash;
import org.sipward.firewall.zone.Endpoint;

/**
 * The stream connections of one loop: by id, and those that may be reused by where they lead.
 *
 * <p>As many as there are slots; admission keeps the number below. Called on its loop only.
 */
final class StreamTable {
  private final int loop;
  private final ConnectionIds ids;
  private final KeyedHash hash;
  private final @Nullable StreamConnection[] bySlot;
  private final int[] freed;
  private int freedCount;
  private int fresh;
  private long sequence;

  /** First of a chain of those whose listener and remote address have the same hash. */
  private final LongObjectHashMap<StreamConnection> byRemote = new LongObjectHashMap<>();

  StreamTable(int loop, ConnectionIds ids, KeyedHash hash, long firstSequence) {
    this.loop = loop;
    this.ids = ids;
    this.hash = hash;
    this.sequence = firstSequence;
    this.bySlot = new @Nullable StreamConnection[ids.slots()];
    this.freed = new int[ids.slots()];
  }

  /** Enters a connection; returns its id, or 0: all slots are taken. */
  long enter(StreamConnection connection) {
    if (freedCount == 0 && fresh == bySlot.length) {
      return 0;
    }
    int slot = freedCount > 0 ? freed[--freedCount] : fresh++;
    bySlot[slot] = connection;
    return ConnectionIds.of(sequence++, slot, loop);
  }

  void leave(StreamConnection connection) {
    int slot = ConnectionIds.slot(connection.id());
    bySlot[slot] = null;
    freed[freedCount++] = slot;
    ids.closed(connection.id());
    unlink(connection);
  }

  @Nullable StreamConnection find(long id) {
    int slot = ConnectionIds.slot(id);
    StreamConnection connection = slot < fresh ? bySlot[slot] : null;
    return connection != null && connection.id() == id ? connection : null;
  }

  /** Lets a connection be found by the remote address that it leads to. */
  void offer(StreamConnection connection) {
    Endpoint remote = connection.remote();
    long key = hash.of(remote.high(), remote.low(), place(connection.listener(), remote.port()));
    connection.chain(key, byRemote.get(key));
    byRemote.put(key, connection);
  }

  /** The connection to reuse from a listener to an address, or null. */
  @Nullable StreamConnection findRemote(Way way) {
    long key = hash.of(way.high(), way.low(), place(way.listener(), way.port()));
    StreamConnection connection = byRemote.get(key);
    while (connection != null && !connection.leadsTo(way)) {
      connection = connection.nextInChain();
    }
    return connection;
  }

  /** All connections, in no order. */
  List<StreamConnection> all() {
    List<StreamConnection> all = new ArrayList<>();
    for (int slot = 0; slot < fresh; slot++) {
      StreamConnection connection = bySlot[slot];
      if (connection != null) {
        all.add(connection);
      }
    }
    return all;
  }

  private static long place(int listener, int port) {
    return (long) listener << 16 | port;
  }

  private void unlink(StreamConnection connection) {
    if (!connection.isOffered()) {
      return;
    }
    long key = connection.chainKey();
    StreamConnection at = byRemote.get(key);
    StreamConnection next = connection.nextInChain();
    if (at == connection) {
      if (next == null) {
        byRemote.remove(key);
      } else {
        byRemote.put(key, next);
      }
      return;
    }
    while (at != null && at.nextInChain() != connection) {
      at = at.nextInChain();
    }
    if (at != null) {
      at.chain(key, next);
    }
  }
}
