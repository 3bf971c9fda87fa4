package org.sipward.assess.probe.traffic;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
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
  private record Form(String canary, String name, byte[] octets) {}

  private final Map<Integer, List<Form>> byFirst = new HashMap<>();
  private final Map<String, String> found = new LinkedHashMap<>();

  CanarySearch(List<Canary> canaries) {
    for (Canary canary : canaries) {
      Map<String, byte[]> forms = new LinkedHashMap<>(CanaryForms.of(canary.value()));
      String lower = canary.value().toLowerCase(Locale.ROOT);
      CanaryForms.of(lower).forEach((name, form) -> forms.put(name + ", lower case", form));
      String url = URLEncoder.encode(canary.value(), StandardCharsets.UTF_8);
      forms.put("URL", url.getBytes(StandardCharsets.US_ASCII));
      forms.put("URL, blanks", url.replace("+", "%20").getBytes(StandardCharsets.US_ASCII));
      forms.forEach((name, form) -> add(new Form(canary.name(), name, folded(form))));
    }
  }

  private void add(Form form) {
    byFirst.computeIfAbsent(form.octets[0] & 0xFF, _ -> new ArrayList<>()).add(form);
  }

  /** Canary to form and place of its first find. */
  Map<String, String> found() {
    return found;
  }

  void look(Span span, String place) {
    for (int at = 0; at < span.length(); at++) {
      for (Form form : byFirst.getOrDefault(fold(span.u8(at)), List.of())) {
        if (!found.containsKey(form.canary) && stands(span, at, form.octets)) {
          found.put(form.canary, "as " + form.name + " in " + place);
        }
      }
    }
  }

  private static boolean stands(Span span, int at, byte[] form) {
    if (!span.has(at + form.length)) {
      return false;
    }
    for (int i = 1; i < form.length; i++) {
      if (fold(span.u8(at + i)) != (form[i] & 0xFF)) {
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
