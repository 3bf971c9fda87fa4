package org.sipward.assess.image;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A search for private keys and service tokens. Nothing is found by its label alone: a key must
 * decode, a token must have its secret beside it. Findings name the place, never the secret.
 */
public final class SecretSearch implements ImageContent {
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ((?:RSA |EC |DSA |OPENSSH |ENCRYPTED )?)PRIVATE KEY-----");
  private static final int MIN_BODY = 64;
  private static final int MAX_BODY = 12_000;
  private static final Pattern HEADER_LINE = Pattern.compile("(?m)^[A-Za-z-]+: .*$");

  /** As it is written, once or twice over. */
  private static final Pattern LINE_END = Pattern.compile("\\\\+[nrt]");

  private static final Pattern CLOUD_ID = Pattern.compile("\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b");
  private static final Pattern CLOUD_SECRET =
      Pattern.compile("(?<![A-Za-z0-9/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])");
  private static final int BESIDE = 240;

  /** {@code version 0, AlgorithmIdentifier} of PKCS#8, as it stands four octets into a key. */
  private static final byte[] PKCS8 = {0x02, 0x01, 0x00, 0x30};

  private static final int MAX_FINDINGS = 200;

  /** Candidates looked at more closely; an image full of them is made to waste time. */
  private static final int MAX_TRIES = 5_000;

  private final TreeSet<String> findings = new TreeSet<>();
  private final TreeSet<String> weaker = new TreeSet<>();
  private final TreeMap<String, String> keys = new TreeMap<>();
  private int tries;

  /** Places of keys and tokens in clear. */
  public List<String> findings() {
    return List.copyOf(findings);
  }

  /** Places of keys under a passphrase. */
  public List<String> protectedKeys() {
    return List.copyOf(weaker);
  }

  /** Private keys in clear by the SHA-256 of their DER, and the place of each. */
  public Map<String, String> keys() {
    return Map.copyOf(keys);
  }

  /** Whether candidates were left out because there were too many. */
  public boolean gaveUp() {
    return tries > MAX_TRIES;
  }

  @Override
  public void window(String name, long offset, byte[] octets) {
    String text = new String(octets, StandardCharsets.ISO_8859_1);
    Matcher pem = PEM.matcher(text);
    while (goesOn() && pem.find()) {
      tries++;
      int end = text.indexOf("-----", pem.end());
      int length = end - pem.end();
      if (length >= MIN_BODY && length <= MAX_BODY && text.startsWith("-----END", end)) {
        String body = text.substring(pem.end(), end);
        pem(name + " at " + (offset + pem.start()), pem.group(1).strip(), body);
      }
    }
    Matcher id = CLOUD_ID.matcher(text);
    while (goesOn() && id.find()) {
      tries++;
      Matcher secret = CLOUD_SECRET.matcher(text);
      secret.region(id.end(), Math.min(text.length(), id.end() + BESIDE));
      if (secret.useTransparentBounds(true).find()) {
        findings.add(name + " at " + (offset + id.start()) + ": access key of a cloud");
      }
    }
    for (int at = indexOf(octets, 0); at >= 0 && goesOn(); at = indexOf(octets, at + 1)) {
      binary(name, offset, octets, at);
    }
  }

  private boolean goesOn() {
    return findings.size() < MAX_FINDINGS && tries <= MAX_TRIES;
  }

  private void pem(String place, String kind, String body) {
    boolean enciphered = kind.equals("ENCRYPTED") || body.contains("ENCRYPTED");
    byte[] der;
    try {
      String base64 = HEADER_LINE.matcher(lines(body)).replaceAll("");
      der = Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return;
    }
    boolean isSsh = startsWith(der, "openssh-key-v1\0".getBytes(StandardCharsets.ISO_8859_1));
    if (enciphered) {
      weaker.add(place + ": private key under a passphrase");
    } else if (isSsh || isSequence(der)) {
      findings.add(place + ": " + (kind.isEmpty() ? "" : kind + " ") + "private key");
      keys.putIfAbsent(number(der), place);
    }
  }

  /** The lines of an armour, of which JSON and programs make one: {@code \n} for each end. */
  private static String lines(String body) {
    return LINE_END
        .matcher(body)
        .replaceAll("\n")
        .replaceAll("\\\\+u00(?i:2b)", "+")
        .replaceAll("\\\\+u00(?i:3d)", "=")
        .replace("\\", "");
  }

  /** A PKCS#8 key without any armour; it counts if it can be loaded. */
  private void binary(String name, long offset, byte[] octets, int at) {
    for (int header : new int[] {4, 3, 2}) {
      int start = at - header;
      if (start < 0 || octets[start] != 0x30) {
        continue;
      }
      tries++;
      int length = length(octets, start, header);
      if (length > 0
          && start + header + length <= octets.length
          && isKey(octets, start, header + length)) {
        String place = name + " at " + (offset + start);
        findings.add(place + ": private key (PKCS#8)");
        int end = start + header + length;
        keys.putIfAbsent(number(Arrays.copyOfRange(octets, start, end)), place);
        return;
      }
    }
  }

  private static boolean isKey(byte[] octets, int start, int length) {
    byte[] der = Arrays.copyOfRange(octets, start, start + length);
    for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
      try {
        KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
        return true;
      } catch (GeneralSecurityException e) {
        // Not a key of this kind.
      }
    }
    return false;
  }

  private static String number(byte[] der) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isSequence(byte[] der) {
    if (der.length < 40 || der[0] != 0x30) {
      return false;
    }
    int first = der[1] & 0xff;
    int header = first < 0x80 ? 2 : 2 + (first & 0x7f);
    return header <= 4 && header + length(der, 0, header) == der.length;
  }

  /** The DER length of a header of so many octets; -1 where the octets say otherwise. */
  private static int length(byte[] octets, int start, int header) {
    int first = octets[start + 1] & 0xff;
    return switch (header) {
      case 2 -> first < 0x80 ? first : -1;
      case 3 -> first == 0x81 ? octets[start + 2] & 0xff : -1;
      default ->
          first == 0x82 ? ((octets[start + 2] & 0xff) << 8) | (octets[start + 3] & 0xff) : -1;
    };
  }

  private static int indexOf(byte[] octets, int from) {
    for (int i = from; i + PKCS8.length <= octets.length; i++) {
      if (octets[i] == PKCS8[0]
          && octets[i + 1] == PKCS8[1]
          && octets[i + 2] == PKCS8[2]
          && octets[i + 3] == PKCS8[3]) {
        return i;
      }
    }
    return -1;
  }

  private static boolean startsWith(byte[] octets, byte[] start) {
    return octets.length >= start.length
        && Arrays.equals(octets, 0, start.length, start, 0, start.length);
  }
}
