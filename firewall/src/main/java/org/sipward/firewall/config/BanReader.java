package org.sipward.firewall.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sipward.firewall.zone.BanRules;
import org.sipward.kernel.Mode;

/** Reads when sources are banned, and where bans are handed to the kernel. */
final class BanReader {
  private BanReader() {}

  /** The rules of all zones, in their order. */
  static List<BanRules> read(Place root) {
    boolean filter = root.at("node").has("nft");
    return root.at("zones").entries().values().stream().map(z -> rules(z, filter)).toList();
  }

  private static BanRules rules(Place zone, boolean filter) {
    Place place = zone.at("bans");
    BanRules base = BanRules.OFF;
    boolean kernel = place.flag("kernel", base.kernel());
    if (kernel && zone.has("emergency")) {
      place
          .at("kernel")
          .problem(
              "the kernel would drop emergency calls of this zone",
              "leave it out, bans do without");
    } else if (kernel && !filter) {
      place.at("kernel").problem("there is no node.nft to hand bans to", "add node.nft");
    }
    return new BanRules(
        Mode.valueOf(place.text("mode", base.mode().name()).toUpperCase(Locale.ROOT)),
        place.number("points", base.points()),
        place.number("window-seconds", base.windowSeconds()),
        place.number("first-minutes", base.firstMinutes()),
        place.number("longest-hours", base.longestHours()),
        kernel);
  }

  static Optional<NftSettings> nft(Place node) {
    Place nft = node.at("nft");
    return node.has("nft")
        ? Optional.of(
            new NftSettings(
                nft.text("command", "/usr/sbin/nft"),
                nft.text("table", ""),
                nft.text("ipv4", "sipward4"),
                nft.text("ipv6", "sipward6")))
        : Optional.empty();
  }
}
