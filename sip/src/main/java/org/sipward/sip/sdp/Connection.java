package org.sipward.sip.sdp;

import org.sipward.sip.Span;

/** Connection data: where media is wanted (RFC 8866 section 5.7). */
public final class Connection implements SdpView {
  private static final int NO_NUMBER = -1;

  private final SdpCursor cursor = new SdpCursor();
  private final Address address = new Address();
  private long networkType = Span.NONE;
  private long addressType = Span.NONE;
  private int ttl;
  private int count;

  @Override
  public boolean read(byte[] array, long value) {
    cursor.open(array, value);
    ttl = NO_NUMBER;
    count = 1;
    networkType = cursor.takeToken();
    if (Span.isNone(networkType) || !cursor.takeSpace()) {
      return false;
    }
    addressType = cursor.takeToken();
    if (Span.isNone(addressType) || !cursor.takeSpace()) {
      return false;
    }
    boolean internet = NetworkAddress.isInternet(array, networkType);
    int from = cursor.at();
    long text = internet ? cursor.takeUntil('/', ' ') : cursor.takeNonSpace();
    if (!address.read(array, internet, addressType, text)) {
      cursor.open(array, Span.of(from, from));
      return false;
    }
    return takeNumbers() && cursor.atEnd();
  }

  /** {@code IPv4-multicast "/" ttl ["/" count]} and {@code IPv6-multicast ["/" count]}. */
  private boolean takeNumbers() {
    if (!cursor.takeOctet('/')) {
      return true;
    }
    if (!address.isMulticast()) {
      return false;
    }
    if (address.kind() == AddressKind.IPV4) {
      ttl = cursor.takeNumber(255);
      if (ttl == NO_NUMBER) {
        return false;
      }
      if (!cursor.takeOctet('/')) {
        return true;
      }
    }
    count = cursor.takeNumber(Short.MAX_VALUE);
    return count > 0;
  }

  @Override
  public int failedAt() {
    return cursor.at();
  }

  public long networkType() {
    return networkType;
  }

  public long addressType() {
    return addressType;
  }

  public Address address() {
    return address;
  }

  /** Time to live of an IPv4 multicast address, 0 to 255; -1 if there is none. */
  public int ttl() {
    return ttl;
  }

  /** Consecutive multicast addresses, 1 to 32,767. */
  public int count() {
    return count;
  }

  /** Whether an IPv4 multicast address lacks the time to live it must have. */
  public boolean lacksTtl() {
    return address.isMulticast() && address.kind() == AddressKind.IPV4 && ttl == NO_NUMBER;
  }
}
