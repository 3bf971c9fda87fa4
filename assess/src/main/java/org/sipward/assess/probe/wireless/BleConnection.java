package org.sipward.assess.probe.wireless;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sipward.assess.capture.Span;

/**
 * What is readable of one connection of Bluetooth LE: how it pairs, when it begins to encrypt, and
 * which values are read and written before that. Not thread-safe.
 */
final class BleConnection {
  private static final int CONTROL = 3;
  private static final int START = 2;
  private static final int CONTINUATION = 1;
  private static final int START_ENCRYPTION = 5;
  private static final int ATTRIBUTES = 4;
  private static final int SECURITY = 6;
  private static final int MOST_OCTETS = 600;
  private static final int MOST_FINDINGS = 20;
  private static final int CHARACTERISTIC = 0x2803;

  /** Name, appearance, parameters, service changed, and what describes the server itself. */
  private static final Set<Integer> HARMLESS =
      Set.of(0x2A00, 0x2A01, 0x2A04, 0x2A05, 0x2A29, 0x2A24, 0x2AA6, 0x2B29, 0x2B2A, 0x2B3A);

  /** A message of L2CAP of which octets are still to come. */
  private static final class Growing {
    Span octets = Span.EMPTY;
    int length;
    int channel;
  }

  private final Map<Boolean, Growing> growing = new HashMap<>();
  private final Map<Integer, Integer> kinds = new HashMap<>();
  private final Set<Integer> configurations = new HashSet<>();
  private final List<String> readable = new ArrayList<>();
  private final List<String> unanswered = new ArrayList<>();
  private Optional<BlePairMethod> method = Optional.empty();
  private Span request = Span.EMPTY;
  private Span asked = Span.EMPTY;
  private boolean encrypted;

  /** How it paired, if it did. */
  Optional<BlePairMethod> method() {
    return method;
  }

  boolean encrypted() {
    return encrypted;
  }

  /** Values read, written or told before encryption. */
  List<String> readable() {
    return readable;
  }

  /** Values written before encryption of which nobody knows whether they were taken. */
  List<String> unanswered() {
    return unanswered;
  }

  void take(BleFrame frame, long number) {
    Span pdu = frame.pdu();
    int kind = pdu.u8(0) & 3;
    Span payload = frame.payload();
    if (kind == CONTROL) {
      if (payload.has(1) && payload.u8(0) == START_ENCRYPTION) {
        encrypted = true;
      }
      return;
    }
    // What a sniffer decrypted was encrypted for everybody else.
    if (encrypted || frame.decrypted() || payload.isEmpty()) {
      return;
    }
    Growing message =
        growing.computeIfAbsent(frame.toPeripheral().orElse(true), _ -> new Growing());
    if (kind == START && payload.has(4)) {
      message.length = payload.low16(0);
      message.channel = payload.low16(2);
      message.octets = payload.after(4);
    } else if (kind == CONTINUATION && message.length > 0) {
      message.octets = joined(message.octets, payload);
    }
    if (message.length > 0 && message.octets.has(message.length)) {
      Span whole = message.octets.first(message.length);
      message.length = 0;
      message(message.channel, whole, number);
    } else if (message.length > MOST_OCTETS) {
      message.length = 0;
    }
  }

  private static Span joined(Span a, Span b) {
    byte[] both = new byte[a.length() + b.length()];
    System.arraycopy(a.copy(), 0, both, 0, a.length());
    System.arraycopy(b.copy(), 0, both, a.length(), b.length());
    return Span.of(both);
  }

  private void message(int channel, Span message, long number) {
    if (message.isEmpty()) {
      return;
    }
    if (channel == SECURITY) {
      if (message.u8(0) == 1) {
        request = message;
      }
      if (message.u8(0) == 2 && request.has(4) && message.has(4)) {
        method = Optional.of(BlePairMethod.of(request, message));
      }
    } else if (channel == ATTRIBUTES) {
      attribute(message, number);
    }
  }

  /** Core 5.4, volume 3 part F 3.4. */
  private void attribute(Span message, long number) {
    switch (message.u8(0)) {
      case 0x04, 0x08, 0x0A, 0x0C, 0x12 -> asked = message;
      case 0x05 -> descriptors(message);
      case 0x09 -> characteristics(message);
      case 0x0B, 0x0D -> {
        if (message.has(2) && asked.has(3)) {
          found(readable, "value read", asked.low16(1), number);
        }
      }
      case 0x13 -> {
        if (asked.has(3) && asked.u8(0) == 0x12 && !configurations.contains(asked.low16(1))) {
          found(readable, "value written", asked.low16(1), number);
        }
      }
      case 0x1B, 0x1D -> {
        if (message.has(4)) {
          found(readable, "value told", message.low16(1), number);
        }
      }
      case 0x52 -> {
        if (message.has(4)) {
          found(unanswered, "value written without answer", message.low16(1), number);
        }
      }
      default -> {}
    }
  }

  /** Learns which handles only switch notifications on. */
  private void descriptors(Span message) {
    if (message.has(2) && message.u8(1) == 1) {
      Span rest = message.after(2);
      while (rest.has(4)) {
        if (rest.low16(2) == 0x2902) {
          configurations.add(rest.low16(0));
        }
        rest = rest.after(4);
      }
    }
  }

  /** Learns which characteristic stands behind which handle. */
  private void characteristics(Span message) {
    boolean asksForThem = asked.has(7) && asked.u8(0) == 8 && asked.low16(5) == CHARACTERISTIC;
    int entry = message.has(2) ? message.u8(1) : 0;
    if (!asksForThem || entry != 7) {
      return;
    }
    Span rest = message.after(2);
    while (rest.has(entry) && kinds.size() < 1000) {
      kinds.put(rest.low16(3), rest.low16(5));
      rest = rest.after(entry);
    }
  }

  private void found(List<String> into, String what, int handle, long number) {
    boolean harmless = HARMLESS.contains(kinds.getOrDefault(handle, 0));
    if (!harmless && into.size() < MOST_FINDINGS) {
      into.add(what + " before encryption: handle " + handle + ", frame " + number);
    }
  }
}
