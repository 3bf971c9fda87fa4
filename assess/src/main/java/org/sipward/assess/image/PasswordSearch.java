package org.sipward.assess.image;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A search for accounts in {@code passwd} and {@code shadow} form, sorted by what their password
 * field admits. Findings name place and account, never the hash.
 */
public final class PasswordSearch implements ImageContent {
  private static final Pattern ACCOUNT =
      Pattern.compile(
          "(?m)^([a-z_][a-z0-9_-]{0,31}):([^:\\n]{0,200}):"
              + "(?:\\d{1,10}:\\d{1,10}:[^:\\n]{0,200}:[^:\\n]{0,200}:[^:\\n]{0,200}"
              + "|\\d{0,10}:\\d{0,10}:\\d{0,10}:\\d{0,10}:\\d{0,10}:\\d{0,10}:\\d{0,10})\\r?$");
  private static final Pattern DES = Pattern.compile("[./0-9A-Za-z]{13}");
  private static final Pattern MODERN = Pattern.compile("\\$(2[aby]|5|6|7|y|gy|argon2\\w*)\\$.+");

  private static final int MAX_FINDINGS = 200;

  private final TreeSet<String> weak = new TreeSet<>();
  private final TreeSet<String> shared = new TreeSet<>();
  private final TreeSet<String> locked = new TreeSet<>();

  /** Accounts without a password, or with one under a hash that falls in hours. */
  public List<String> weak() {
    return List.copyOf(weak);
  }

  /** Accounts whose password, however hashed, is the same in every device with this image. */
  public List<String> shared() {
    return List.copyOf(shared);
  }

  /** Accounts that nobody can log in to with a password. */
  public List<String> locked() {
    return List.copyOf(locked);
  }

  @Override
  public void window(String name, long offset, byte[] octets) {
    Matcher account = ACCOUNT.matcher(new String(octets, StandardCharsets.ISO_8859_1));
    while (account.find() && weak.size() + shared.size() + locked.size() < MAX_FINDINGS) {
      String place = name + ": account " + account.group(1);
      String hash = account.group(2);
      if (hash.isEmpty()) {
        weak.add(place + " has no password");
      } else if (hash.startsWith("$1$")) {
        weak.add(place + " has an MD5-crypt hash");
      } else if (DES.matcher(hash).matches()) {
        weak.add(place + " has a DES-crypt hash");
      } else if (MODERN.matcher(hash).matches()) {
        shared.add(place + " has a password, the same in every device");
      } else {
        locked.add(place);
      }
    }
  }
}
