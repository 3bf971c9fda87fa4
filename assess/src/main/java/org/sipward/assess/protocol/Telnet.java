package org.sipward.assess.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/**
 * A client of Telnet (RFC 854) that agrees to nothing but echo and going ahead, and reads what is
 * said up to a pause. Not thread-safe.
 */
public final class Telnet {
  private static final int MAX_TEXT = 1 << 14;
  private static final int MAX_OPTIONS = 200;
  private static final int COMMAND = 255;
  private static final int DONT = 254;
  private static final int DO = 253;
  private static final int WONT = 252;
  private static final int WILL = 251;
  private static final int SUBNEGOTIATION = 250;
  private static final int END = 240;
  private static final int ECHO = 1;
  private static final int GO_AHEAD = 3;

  private final Wire wire;
  private boolean negotiated;
  private boolean ended;
  private int options;

  /**
   * A client that has said nothing yet.
   *
   * @param wire whose patience is how long a pause is
   */
  public Telnet(Wire wire) {
    this.wire = wire;
  }

  /** Whether the other side negotiated, as only Telnet does. */
  public boolean negotiated() {
    return negotiated;
  }

  /** Whether the other side hung up. */
  public boolean ended() {
    return ended;
  }

  /**
   * What is said up to the first pause after something visible, or to the end; nothing where
   * nothing visible comes in the wire's whole time.
   */
  public String read() throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    while (!ended && said.size() < MAX_TEXT) {
      try {
        int octet = wire.read();
        if (octet == COMMAND) {
          command(said);
        } else if (octet < 0) {
          ended = true;
        } else {
          said.write(octet);
        }
      } catch (SocketTimeoutException e) {
        if (wire.isOver() || !text(said).isBlank()) {
          break;
        }
      }
    }
    return text(said);
  }

  /** Sends a line. */
  public void line(String text) throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      if ((octet & 0xff) == COMMAND) {
        octets.write(COMMAND);
      }
      octets.write(octet);
    }
    octets.write('\r');
    octets.write('\n');
    wire.write(octets.toByteArray());
  }

  private void command(ByteArrayOutputStream said) throws IOException {
    int verb = wire.octet();
    switch (verb) {
      case COMMAND -> said.write(COMMAND);
      case WILL, WONT, DO, DONT -> {
        int option = wire.octet();
        negotiated = true;
        options++;
        if (options > MAX_OPTIONS) {
          throw new ProtocolException("Telnet: options without end");
        }
        boolean agreed = option == ECHO || option == GO_AHEAD;
        if (verb == WILL) {
          wire.write(new byte[] {(byte) COMMAND, (byte) (agreed ? DO : DONT), (byte) option});
        } else if (verb == DO) {
          wire.write(new byte[] {(byte) COMMAND, (byte) WONT, (byte) option});
        }
      }
      case SUBNEGOTIATION -> skipSubnegotiation();
      default -> {}
    }
  }

  private void skipSubnegotiation() throws IOException {
    for (int i = 0; i < MAX_TEXT; i++) {
      if (wire.octet() == COMMAND && wire.octet() == END) {
        return;
      }
    }
    throw new ProtocolException("Telnet: a subnegotiation without end");
  }

  private static String text(ByteArrayOutputStream said) {
    return said.toString(StandardCharsets.UTF_8);
  }
}
