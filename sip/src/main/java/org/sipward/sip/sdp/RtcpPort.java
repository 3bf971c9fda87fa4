package org.sipward.sip.sdp;

/** Where RTCP is wanted, if not at the port after RTP (RFC 3605 section 2.1). */
public final class RtcpPort implements SdpView {
  private final SdpCursor cursor = new SdpCursor();
  private final Address address = new Address();
  private int port;
  private boolean addressed;

  @Override
  public boolean read(byte[] array, long value) {
    cursor.open(array, value);
    port = cursor.takeNumber(MediaLine.MAX_PORT);
    addressed = false;
    if (port < 0) {
      return false;
    }
    if (cursor.atEnd()) {
      return true;
    }
    addressed = cursor.takeSpace() && NetworkAddress.take(cursor, array, address);
    return addressed && cursor.atEnd();
  }

  @Override
  public int failedAt() {
    return cursor.at();
  }

  public int port() {
    return port;
  }

  /** Whether the attribute names an address of its own. */
  public boolean hasAddress() {
    return addressed;
  }

  /** The address, of meaning only if {@link #hasAddress}. */
  public Address address() {
    return address;
  }
}
