package org.sipward.firewall.config;

import java.util.List;
import java.util.Locale;
import org.sipward.firewall.zone.BodyRules;
import org.sipward.firewall.zone.ContentRules;
import org.sipward.firewall.zone.MediaRules;
import org.sipward.firewall.zone.Prefix;

/** Reads what the bodies of a zone or a peer may say. */
final class ContentReader {
  private ContentReader() {}

  static ContentRules read(Place place, ContentRules inherited) {
    return new ContentRules(
        bodies(place.at("bodies"), inherited.bodies()),
        media(place.at("media"), inherited.media()));
  }

  private static BodyRules bodies(Place place, BodyRules base) {
    return new BodyRules(
        words(place, "types", base.types()),
        place.flag("encoded", base.encoded()),
        place.number("recipients", base.recipients()),
        place.number("members", base.members()),
        place.number("message-octets", base.messageOctets()));
  }

  private static MediaRules media(Place place, MediaRules base) {
    return new MediaRules(
        prefixes(place, "networks", base.networks()),
        prefixes(place, "forbidden", base.forbidden()),
        prefixes(place, "relays", base.relays()),
        place.text("srtp", base.srtpRequired() ? "required" : "allowed").equals("required"),
        place.text("keys", base.keysOverTlsOnly() ? "tls" : "anywhere").equals("tls"),
        words(place, "codecs", base.codecs()),
        words(place, "types", base.types()));
  }

  private static List<Prefix> prefixes(Place place, String key, List<Prefix> base) {
    return place.has(key) ? ZoneReader.prefixes(place, key) : base;
  }

  private static List<String> words(Place place, String key, List<String> base) {
    return place.has(key)
        ? place.texts(key).stream().map(w -> w.toLowerCase(Locale.ROOT)).toList()
        : base;
  }
}
