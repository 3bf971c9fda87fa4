package org.sipward.firewall.cases;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sipward.firewall.config.AddressText;
import org.sipward.firewall.zone.BodyRules;
import org.sipward.firewall.zone.ContentRules;
import org.sipward.firewall.zone.MediaRules;
import org.sipward.firewall.zone.Prefix;

/** What the bodies of a case's neighbour may say, from the settings of the case. */
final class CaseRules {
  private CaseRules() {}

  static ContentRules of(CaseFile.Case setting) {
    Map<String, String> bodies = words(setting.setting("bodies", ""));
    Map<String, String> media = words(setting.setting("media", ""));
    BodyRules open = BodyRules.OPEN;
    return new ContentRules(
        new BodyRules(
            list(bodies, "types"),
            bodies.containsKey("encoded"),
            Integer.parseInt(bodies.getOrDefault("recipients", "" + open.recipients())),
            Integer.parseInt(bodies.getOrDefault("members", "" + open.members())),
            Integer.parseInt(bodies.getOrDefault("message-octets", "0"))),
        new MediaRules(
            prefixes(media, "networks"),
            prefixes(media, "forbidden"),
            prefixes(media, "relays"),
            media.getOrDefault("srtp", "").equals("required"),
            media.getOrDefault("keys", "").equals("tls"),
            list(media, "codecs"),
            list(media, "types")));
  }

  private static Map<String, String> words(String text) {
    return Arrays.stream(text.split(" "))
        .filter(w -> w.contains("="))
        .collect(
            Collectors.toMap(
                w -> w.substring(0, w.indexOf('=')), w -> w.substring(w.indexOf('=') + 1)));
  }

  private static List<String> list(Map<String, String> words, String key) {
    return words.containsKey(key) ? List.of(words.get(key).split(",")) : List.of();
  }

  private static List<Prefix> prefixes(Map<String, String> words, String key) {
    return list(words, key).stream().map(p -> AddressText.prefix(p).orElseThrow()).toList();
  }
}
