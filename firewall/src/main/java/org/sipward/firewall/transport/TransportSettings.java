package org.sipward.firewall.transport;

/**
 * Sizes of the transports that hold for all zones.
 *
 * @param loops event loops, 1 to 256; 0: one per core. Without native epoll it is always one
 * @param batch datagrams fetched by one system call, 1 to 256
 * @param receiveBufferOctets kernel buffer for arriving datagrams of one socket; the kernel grants
 *     at most net.core.rmem_max
 * @param sendBufferOctets kernel buffer for leaving datagrams of one socket
 * @param streamOctets octets that all stream connections of all loops may hold together, begun
 *     messages and what waits to be written; each loop has an equal share
 */
public record TransportSettings(
    int loops, int batch, int receiveBufferOctets, int sendBufferOctets, long streamOctets) {
  public static final TransportSettings DEFAULT =
      new TransportSettings(0, 64, 4 << 20, 4 << 20, 128L << 20);

  /** Loops are part of a connection's id, which has room for as many. */
  static final int MAX_LOOPS = 256;

  public TransportSettings {
    expect("loops", loops, 0, MAX_LOOPS);
    expect("batch", batch, 1, 256);
    expect("receiveBufferOctets", receiveBufferOctets, 1 << 16, 1 << 30);
    expect("sendBufferOctets", sendBufferOctets, 1 << 16, 1 << 30);
    expect("streamOctets", streamOctets, 1 << 20, 1L << 40);
  }

  public TransportSettings withLoops(int other) {
    return new TransportSettings(other, batch, receiveBufferOctets, sendBufferOctets, streamOctets);
  }

  public TransportSettings withStreamOctets(long other) {
    return new TransportSettings(loops, batch, receiveBufferOctets, sendBufferOctets, other);
  }

  private static void expect(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(name + " " + value + " is not " + least + ".." + most);
    }
  }
}
