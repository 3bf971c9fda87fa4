package org.sipward.assess.probe.traffic;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sipward.assess.capture.Span;
import org.sipward.assess.paper.CanaryFile.Canary;
import org.sipward.assess.paper.CanaryForms;

/**
 * A search for canaries in octets, in every form and whatever the case of its letters. It keeps the
 * first place of each. Not thread-safe.
 */
final class CanarySearch {
  /** One form of one canary, in lower case. */
  private record Form(String canary, String name, Span octets) {}

  /** Which two octets a form begins with: almost all places are passed over by this alone. */
  private final BitSet starts = new BitSet(1 << 16);

  private final List<Form> all = new ArrayList<>();
  private final Map<String, String> found = new LinkedHashMap<>();

  CanarySearch(List<Canary> canaries) {
    for (Canary canary : canaries) {
      Map<String, byte[]> forms = new LinkedHashMap<>(CanaryForms.of(canary.value()));
      String lower = canary.value().toLowerCase(Locale.ROOT);
      CanaryForms.of(lower).forEach((name, form) -> forms.put(name + ", lower case", form));
      forms.put("URL", url(canary.value()).getBytes(StandardCharsets.US_ASCII));
      forms.put(
          "form", url(canary.value()).replace("%20", "+").getBytes(StandardCharsets.US_ASCII));
      forms.forEach((name, form) -> add(new Form(canary.name(), name, Span.of(folded(form)))));
    }
  }

  /** RFC 3986 2.1; letters, digits and four marks stay as they are. */
  private static String url(String value) {
    StringBuilder url = new StringBuilder();
    for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xFF);
      boolean free = c < 0x80 && (Character.isLetterOrDigit(c) || "-_.~".indexOf(c) >= 0);
      url.append(free ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return url.toString();
  }

  private void add(Form form) {
    starts.set(form.octets.u16(0));
    all.add(form);
  }

  /** Canary to form and place of its first find. */
  Map<String, String> found() {
    return found;
  }

  void look(Span span, String place) {
    if (span.isEmpty()) {
      return;
    }
    int before = fold(span.u8(0));
    for (int at = 1; at < span.length(); at++) {
      int here = fold(span.u8(at));
      if (starts.get(before << 8 | here)) {
        look(span, at - 1, place);
      }
      before = here;
    }
  }

  private void look(Span span, int at, String place) {
    for (Form form : all) {
      if (stands(span, at, form.octets) && !found.containsKey(form.canary)) {
        found.put(form.canary, "as " + form.name + " in " + place);
      }
    }
  }

  private static boolean stands(Span span, int at, Span form) {
    if (!span.has(at + form.length())) {
      return false;
    }
    for (int i = 0; i < form.length(); i++) {
      if (fold(span.u8(at + i)) != form.u8(i)) {
        return false;
      }
    }
    return true;
  }

  private static byte[] folded(byte[] form) {
    byte[] folded = form.clone();
    for (int i = 0; i < folded.length; i++) {
      folded[i] = (byte) fold(folded[i] & 0xFF);
    }
    return folded;
  }

  private static int fold(int octet) {
    return octet >= 'A' && octet <= 'Z' ? octet + ('a' - 'A') : octet;
  }
}
