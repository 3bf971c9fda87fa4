package org.sipward.sip.sdp;

import org.sipward.sip.Span;

/** One transport address that ICE may try (RFC 8839 section 5.1). */
public final class Candidate implements SdpView {
  private static final int MAX_FOUNDATION = 32;
  private static final int MAX_COMPONENT = 256;

  private final SdpCursor cursor = new SdpCursor();
  private final SdpCursor extensions = new SdpCursor();
  private final Address address = new Address();
  private final Address relatedAddress = new Address();
  private byte[] array = new byte[0];
  private long foundation = Span.NONE;
  private int component;
  private long transport = Span.NONE;
  private int priority;
  private int port;
  private long type = Span.NONE;
  private boolean related;
  private int relatedPort;
  private long extensionName = Span.NONE;
  private long extensionValue = Span.NONE;

  @Override
  public boolean read(byte[] array, long value) {
    this.array = array;
    cursor.open(array, value);
    related = false;
    relatedPort = -1;
    foundation = cursor.takeIceChars();
    if (Span.isNone(foundation) || Span.length(foundation) > MAX_FOUNDATION) {
      return false;
    }
    component = cursor.takeSpace() ? cursor.takeNumber(MAX_COMPONENT) : -1;
    if (component < 1 || !cursor.takeSpace()) {
      return false;
    }
    transport = cursor.takeToken();
    if (Span.isNone(transport) || !cursor.takeSpace()) {
      return false;
    }
    priority = cursor.takeNumber(Integer.MAX_VALUE);
    if (priority < 0 || !cursor.takeSpace() || !takeAddress(address)) {
      return false;
    }
    port = cursor.takeSpace() ? cursor.takeNumber(MediaLine.MAX_PORT) : -1;
    return port >= 0 && cursor.takeSpace() && takeType() && takeExtensions();
  }

  private boolean takeType() {
    if (!cursor.takeWord("typ") || !cursor.takeSpace()) {
      return false;
    }
    type = cursor.takeToken();
    return !Span.isNone(type);
  }

  /** Pairs of name and value, of which raddr and rport are ours. */
  private boolean takeExtensions() {
    int from = cursor.at();
    while (cursor.takeSpace()) {
      long name = cursor.takeNonSpace();
      if (Span.isNone(name) || !cursor.takeSpace()) {
        return false;
      }
      if (SdpCursor.is(array, name, "raddr")) {
        related = true;
        if (!takeAddress(relatedAddress)) {
          return false;
        }
      } else if (SdpCursor.is(array, name, "rport")) {
        relatedPort = cursor.takeNumber(MediaLine.MAX_PORT);
        if (relatedPort < 0) {
          return false;
        }
      } else if (Span.isNone(cursor.takeNonSpace())) {
        return false;
      }
    }
    extensions.open(array, Span.of(from, cursor.at()));
    return cursor.atEnd();
  }

  private boolean takeAddress(Address into) {
    int from = cursor.at();
    if (into.read(array, cursor.takeNonSpace())) {
      return true;
    }
    cursor.open(array, Span.of(from, from));
    return false;
  }

  @Override
  public int failedAt() {
    return cursor.at();
  }

  public long foundation() {
    return foundation;
  }

  /** 1 for RTP, 2 for RTCP; at most 256. */
  public int component() {
    return component;
  }

  public long transport() {
    return transport;
  }

  /** Whether the transport is this one, given in lower case. */
  public boolean isTransport(String lowerCase) {
    return SdpCursor.is(array, transport, lowerCase);
  }

  public int priority() {
    return priority;
  }

  /** The address to try; a name where the sender hides its address (mDNS). */
  public Address address() {
    return address;
  }

  public int port() {
    return port;
  }

  /** host, srflx, prflx, relay or an extension. */
  public long type() {
    return type;
  }

  /** Whether the type is this one, given in lower case. */
  public boolean isType(String lowerCase) {
    return SdpCursor.is(array, type, lowerCase);
  }

  /** Whether there is a related address (raddr), which shows where the candidate comes from. */
  public boolean hasRelatedAddress() {
    return related;
  }

  /** The related address, of meaning only if {@link #hasRelatedAddress}. */
  public Address relatedAddress() {
    return relatedAddress;
  }

  /** The related port (rport), or -1. */
  public int relatedPort() {
    return relatedPort;
  }

  /** Goes to the next pair after the type, raddr and rport among them; false after the last. */
  public boolean nextExtension() {
    if (!extensions.takeSpace()) {
      return false;
    }
    extensionName = extensions.takeNonSpace();
    extensions.takeSpace();
    extensionValue = extensions.takeNonSpace();
    return true;
  }

  public long extensionName() {
    return extensionName;
  }

  public long extensionValue() {
    return extensionValue;
  }
}
