package org.sipward.exchange.transport;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Keeps room for everybody: who does not show a pinned key in time loses the connection, and no
 * peer holds more than its share of them. Any thread.
 */
final class ConnectionRoom implements Connection.Listener, SslHandshakeListener {
  private final Pinned tls;
  private final int share;
  private final Duration handshake;
  private final Scheduler scheduler;
  private final Map<SSLEngine, String> peers = new HashMap<>();

  ConnectionRoom(Pinned tls, int share, Duration handshake, Scheduler scheduler) {
    this.tls = tls;
    this.share = share;
    this.handshake = handshake;
    this.scheduler = scheduler;
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof SslConnection ssl) {
      ssl.addHandshakeListener(this);
      scheduler.schedule(() -> endIfUnknown(ssl), handshake.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void handshakeSucceeded(Event event) throws SSLException {
    var engine = event.getSSLEngine();
    var peer = tls.peer(engine.getSession());
    if (peer.isEmpty() || !take(engine, peer.get().storeId())) {
      throw new SSLException("no room for a connection of " + peer);
    }
  }

  @Override
  public void onClosed(Connection connection) {
    if (connection instanceof SslConnection ssl) {
      synchronized (peers) {
        peers.remove(ssl.getSSLEngine());
      }
    }
  }

  private boolean take(SSLEngine engine, String storeId) {
    synchronized (peers) {
      // A handshake can succeed more than once on a connection: tickets, new keys.
      boolean hasRoom =
          peers.containsKey(engine)
              || peers.values().stream().filter(storeId::equals).count() < share;
      if (hasRoom) {
        peers.put(engine, storeId);
      }
      return hasRoom;
    }
  }

  private void endIfUnknown(SslConnection ssl) {
    boolean isKnown;
    synchronized (peers) {
      isKnown = peers.containsKey(ssl.getSSLEngine());
    }
    if (!isKnown) {
      ssl.getEndPoint().close();
    }
  }
}
