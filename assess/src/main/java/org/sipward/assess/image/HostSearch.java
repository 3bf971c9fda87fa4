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

  /** A line is looked at so far before a name and behind it. */
  private static final int MAX_LINE = 512;

  /** Lines that are looked at; in an image made of names, the others count as used. */
  private static final int MAX_LINES = 200_000;

  /**
   * A line of a hosts file that leads nowhere, a filter of a browser, and what dnsmasq, Unbound and
   * a response policy zone have for it.
   */
  private static final Pattern BLOCKED =
      Pattern.compile(
          "(?:0\\.0\\.0\\.0|127\\.0\\.0\\.1|::1?|0)[ \\t]+[a-z0-9._ \\t-]+(?:#.*)?"
              + "|\\|\\|[a-z0-9.*-]+\\^.*"
              + "|(?:address|server|local)=/[a-z0-9./-]+/(?:0\\.0\\.0\\.0|127\\.0\\.0\\.1|::1?|#)?"
              + "|local-zone: *\"[a-z0-9.-]+\" +\"?(?:always_nxdomain|always_null|refuse|deny)\"?"
              + "|[a-z0-9.*-]+[ \\t]+(?:\\d+[ \\t]+)?(?:in[ \\t]+)?cname[ \\t]+\\.");

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
  private final Map<String, String> blocked = new TreeMap<>();
  private int lines;

  /** Every host of an address, and the file it was first seen in. */
  public Map<String, String> hosts() {
    return Map.copyOf(hosts);
  }

  /** Every host of a collector, and the file it was first seen in. */
  public Map<String, String> collectors() {
    return Map.copyOf(collectors);
  }

  /** Collectors that stand only where it is said that they are not to be reached. */
  public Map<String, String> blocked() {
    Map<String, String> only = new TreeMap<>(blocked);
    only.keySet().removeAll(collectors.keySet());
    return only;
  }

  @Override
  public void window(String name, long offset, byte[] octets) {
    search(name, offset, new String(octets, StandardCharsets.ISO_8859_1));
    // UTF-16, in either order: the octets of zero are the second ones from one side or the other.
    if (hasZero(octets)) {
      search(name, offset, wide(octets, 0));
      search(name, offset, wide(octets, 1));
    }
  }

  private static boolean hasZero(byte[] octets) {
    for (byte octet : octets) {
      if (octet == 0) {
        return true;
      }
    }
    return false;
  }

  /** What is a character of two octets, and a line's end for all that is none. */
  private static String wide(byte[] octets, int phase) {
    StringBuilder text = new StringBuilder(octets.length / 2);
    for (int i = phase; i + 1 < octets.length; i += 2) {
      text.append(octets[i + 1] == 0 ? (char) (octets[i] & 0xff) : '\n');
    }
    return text.toString();
  }

  private void search(String name, long offset, String found) {
    String text = found.toLowerCase(Locale.ROOT);
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
        // What stands early was seen before, with all of its line.
        boolean seen = offset > 0 && at < MAX_LINE;
        if (whole && own && !seen) {
          keep(name, text, from, to);
        }
      }
    }
  }

  private void keep(String name, String text, int from, int to) {
    String host = text.substring(from, to);
    if (collectors.containsKey(host)) {
      return;
    }
    lines++;
    Map<String, String> into =
        lines <= MAX_LINES && isBlocked(text, from, to) ? blocked : collectors;
    if (into.size() < MAX_HOSTS) {
      into.putIfAbsent(host, name);
    }
  }

  /** Whether the line that a name stands in says that nobody is to reach it. */
  private static boolean isBlocked(String text, int from, int to) {
    int begin = from;
    while (begin > 0 && from - begin < MAX_LINE && text.charAt(begin - 1) >= ' ') {
      begin--;
    }
    int end = to;
    while (end < text.length() && end - to < MAX_LINE && text.charAt(end) >= ' ') {
      end++;
    }
    return BLOCKED.matcher(text.substring(begin, end).strip()).matches();
  }

  private static boolean isNamed(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  }
}
