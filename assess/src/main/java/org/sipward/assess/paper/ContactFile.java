package org.sipward.assess.paper;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A security.txt file (RFC 9116), read line by line.
 *
 * @param contacts usable Contact fields
 * @param expires the one Expires field
 * @param signed whether it stands in an OpenPGP cleartext frame; the signature is not verified
 * @param defects what does not follow the RFC, each with its line
 */
public record ContactFile(
    List<String> contacts, Optional<Instant> expires, boolean signed, List<String> defects) {
  /** Octets of a file worth reading; RFC 9116 5.5 asks for a limit. */
  public static final int MAX_OCTETS = 32_768;

  private static final Pattern FIELD = Pattern.compile("([A-Za-z-]{1,40}):[ \\t]*(\\S.*)");
  private static final Pattern URI = Pattern.compile("(?i)(https://|mailto:|tel:)\\S+");

  public ContactFile {
    contacts = List.copyOf(contacts);
    defects = List.copyOf(defects);
  }

  /** Reads any text; what is wrong with it becomes a defect. */
  public static ContactFile parse(String text) {
    List<String> contacts = new ArrayList<>();
    List<Instant> expires = new ArrayList<>();
    List<String> defects = new ArrayList<>();
    boolean signed = text.startsWith("-----BEGIN PGP SIGNED MESSAGE-----");
    int expiresFields = 0;
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.startsWith("-----BEGIN PGP SIGNATURE-----")) {
        break;
      }
      Matcher field = FIELD.matcher(line.stripTrailing());
      if (line.isBlank() || line.startsWith("#") || line.startsWith("-----BEGIN PGP SIGNED")) {
        continue;
      }
      if (!field.matches()) {
        defects.add("line " + number + " is no field");
        continue;
      }
      String value = field.group(2).strip();
      switch (field.group(1).toLowerCase(Locale.ROOT)) {
        case "contact" -> {
          if (URI.matcher(value).matches()) {
            contacts.add(value);
          } else {
            defects.add("line " + number + ": Contact is no https, mailto or tel URI");
          }
        }
        case "expires" -> {
          expiresFields++;
          moment(value)
              .ifPresentOrElse(
                  expires::add, () -> defects.add("Expires is no date and time: " + line));
        }
        default -> {
          // Other fields, known or not, do not bear on the verdict.
        }
      }
    }
    if (expiresFields > 1) {
      defects.add("Expires stands " + expiresFields + " times");
    }
    Optional<Instant> single = expiresFields == 1 ? expires.stream().findFirst() : Optional.empty();
    return new ContactFile(contacts, single, signed, defects);
  }

  private static Optional<Instant> moment(String value) {
    try {
      return Optional.of(OffsetDateTime.parse(value.toUpperCase(Locale.ROOT)).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
