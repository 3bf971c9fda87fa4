package org.sipward.assess.probe.wireless;

import java.util.Set;
import java.util.TreeSet;
import org.sipward.assess.capture.Span;

/**
 * What the information elements of a frame say about security (IEEE 802.11-2020 9.4.2): RSN, the
 * WPA that came before it, and WPS. What is cut off is left out. Not thread-safe.
 */
final class WifiElements {
  private static final int RSN = 48;
  private static final int VENDOR = 221;
  private static final int RSN_SUITES = 0x000FAC;
  private static final int MICROSOFT = 0x0050F2;
  private static final int MOST = 64;
  private static final int MOST_SUITES = 16;
  private static final int WPS_METHODS = 0x1008;
  private static final int WPS_SELECTED_METHODS = 0x1053;
  private static final int WPS_LOCKED = 0x1057;

  /** Label, display and keypad: a PIN (Wi-Fi Simple Configuration 2.0.8). */
  private static final int PIN_METHODS = 0x0004 | 0x0008 | 0x0100;

  private static final int MFP_CAPABLE = 0x0080;

  final Set<String> ciphers = new TreeSet<>();
  boolean rsn;
  boolean wpa;
  boolean protectedManagement;
  boolean wps;
  boolean wpsLocked;
  int wpsMethods;

  /** The elements behind the fixed fields of a management frame. */
  static WifiElements read(Span elements) {
    WifiElements read = new WifiElements();
    Span rest = elements;
    for (int i = 0; i < MOST && rest.has(2) && rest.has(2 + rest.u8(1)); i++) {
      Span body = rest.cut(2, rest.u8(1));
      if (rest.u8(0) == RSN && body.has(2)) {
        read.rsn = true;
        read.suites(body.after(2), RSN_SUITES);
      }
      if (rest.u8(0) == VENDOR && body.has(4) && body.u24(0) == MICROSOFT) {
        if (body.u8(3) == 1 && body.has(6)) {
          read.wpa = true;
          read.suites(body.after(6), MICROSOFT);
        } else if (body.u8(3) == 4) {
          read.wps = true;
          read.simpleConfiguration(body.after(4));
        }
      }
      rest = rest.after(2 + rest.u8(1));
    }
    return read;
  }

  boolean isPin() {
    return (wpsMethods & PIN_METHODS) != 0;
  }

  private void suites(Span body, int owner) {
    Span rest = body;
    if (!rest.has(4)) {
      return;
    }
    cipher(rest, owner);
    rest = rest.after(4);
    int pairwise = rest.has(2) ? rest.low16(0) : 0;
    for (int i = 0; i < Math.min(pairwise, MOST_SUITES) && rest.has(2 + 4 * (i + 1)); i++) {
      cipher(rest.cut(2 + 4 * i, 4), owner);
    }
    rest = rest.after(2 + 4 * pairwise);
    int keys = rest.has(2) ? rest.low16(0) : 0;
    rest = rest.after(2 + 4 * keys);
    protectedManagement |= owner == RSN_SUITES && rest.has(2) && (rest.low16(0) & MFP_CAPABLE) != 0;
  }

  private void cipher(Span suite, int owner) {
    if (suite.u24(0) != owner) {
      return;
    }
    switch (suite.u8(3)) {
      case 1, 5 -> ciphers.add("WEP");
      case 2 -> ciphers.add("TKIP");
      default -> {}
    }
  }

  private void simpleConfiguration(Span body) {
    Span rest = body;
    for (int i = 0; i < MOST && rest.has(4) && rest.has(4 + rest.u16(2)); i++) {
      Span value = rest.cut(4, rest.u16(2));
      switch (rest.u16(0)) {
        case WPS_METHODS, WPS_SELECTED_METHODS -> wpsMethods |= value.has(2) ? value.u16(0) : 0;
        case WPS_LOCKED -> wpsLocked = value.has(1) && value.u8(0) == 1;
        default -> {}
      }
      rest = rest.after(4 + rest.u16(2));
    }
  }
}
