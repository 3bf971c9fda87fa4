package org.sipward.assess.probe.wireless;

import org.sipward.assess.capture.Span;

/**
 * How two sides of Bluetooth LE pair, by what they offer (Core 5.4, volume 3 part H 2.3.5.1).
 *
 * @param name of the method
 * @param justWorks whether nobody is authenticated
 * @param secure whether it is LE Secure Connections
 * @param keyOctets of the key they agree on
 */
record BlePairMethod(String name, boolean justWorks, boolean secure, int keyOctets) {
  private static final int DISPLAY = 0;
  private static final int DISPLAY_YES_NO = 1;
  private static final int NOTHING = 3;
  private static final int KEYBOARD_DISPLAY = 4;
  private static final int PROTECTED = 4;
  private static final int SECURE = 8;

  static BlePairMethod of(Span request, Span response) {
    boolean secure = (request.u8(3) & response.u8(3) & SECURE) != 0;
    boolean bandBoth = request.u8(2) == 1 && response.u8(2) == 1;
    boolean bandAny = request.u8(2) == 1 || response.u8(2) == 1;
    boolean protects = ((request.u8(3) | response.u8(3)) & PROTECTED) != 0;
    int keyOctets =
        request.has(5) && response.has(5) ? Math.min(request.u8(4), response.u8(4)) : 16;
    int a = request.u8(1);
    int b = response.u8(1);
    if (secure ? bandAny : bandBoth) {
      return new BlePairMethod("out of band", false, secure, keyOctets);
    }
    boolean compare = secure && canCompare(a) && canCompare(b);
    boolean displaysOnly = a <= DISPLAY_YES_NO && b <= DISPLAY_YES_NO && !compare;
    if (!protects || a == NOTHING || b == NOTHING || displaysOnly) {
      return new BlePairMethod("Just Works", true, secure, keyOctets);
    }
    return new BlePairMethod(compare ? "numeric comparison" : "passkey", false, secure, keyOctets);
  }

  private static boolean canCompare(int capability) {
    return capability != DISPLAY
        && (capability == DISPLAY_YES_NO || capability == KEYBOARD_DISPLAY);
  }
}
