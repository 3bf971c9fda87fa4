package org.sipward.assess.image;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A search for the names of hosts in an image: those of addresses ({@code https://...}), and,
 * address or not, those of well-known services that collect data for others.
 */
public final class HostSearch implements ImageContent {
  private static final int MAX_HOSTS = 5_000;
  private static final int MAX_NAME = 253;
  private static final Pattern HOST =
      Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,24}");

  /** Domains of analytics, advertising, crash reports and device clouds that are sold as a kit. */
  private static final List<String> COLLECTORS =
      List.of(
          "google-analytics.com",
          "app-measurement.com",
          "crashlytics.com",
          "doubleclick.net",
          "firebaselogging.googleapis.com",
          "graph.facebook.com",
          "appsflyer.com",
          "adjust.com",
          "branch.io",
          "mixpanel.com",
          "segment.io",
          "amplitude.com",
          "sentry.io",
          "bugsnag.com",
          "hotjar.com",
          "umeng.com",
          "flurry.com",
          "tuyaeu.com",
          "tuyaus.com",
          "tuyacn.com",
          "kochava.com",
          "nr-data.net",
          "datadoghq.com",
          "appcenter.ms",
          "onesignal.com");

  private final Map<String, String> hosts = new TreeMap<>();
  private final Map<String, String> collectors = new TreeMap<>();

  /** Every host of an address, and the file it was first seen in. */
  public Map<String, String> hosts() {
    return Map.copyOf(hosts);
  }

  /** Every host of a collector, and the file it was first seen in. */
  public Map<String, String> collectors() {
    return Map.copyOf(collectors);
  }

  @Override
  public void window(String name, long offset, byte[] octets) {
    String text = new String(octets, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    for (int at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 3)) {
      Matcher host = HOST.matcher(text);
      host.region(at + 3, Math.min(text.length(), at + 3 + MAX_NAME));
      if (host.lookingAt() && hosts.size() < MAX_HOSTS) {
        hosts.putIfAbsent(host.group(), name);
      }
    }
    for (String collector : COLLECTORS) {
      for (int at = text.indexOf(collector); at >= 0; at = text.indexOf(collector, at + 1)) {
        int from = at;
        while (from > 0 && at - from < MAX_NAME && isNamed(text.charAt(from - 1))) {
          from--;
        }
        int to = at + collector.length();
        boolean whole = to == text.length() || !isNamed(text.charAt(to));
        boolean own = from == at || text.charAt(at - 1) == '.';
        if (whole && own && collectors.size() < MAX_HOSTS) {
          collectors.putIfAbsent(text.substring(from, to), name);
        }
      }
    }
  }

  private static boolean isNamed(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  }
}
