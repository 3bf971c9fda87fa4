package org.sipward.assess.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The form of a page that asks for a password, once: one that asks twice sets a new one.
 *
 * @param action where it goes, as the page has it
 * @param post whether it is posted; else it is a query
 * @param user name of the field for the user, if there is one
 * @param password name of the field for the password
 * @param others what is sent besides, with its values
 */
public record LoginForm(
    String action,
    boolean post,
    Optional<String> user,
    String password,
    Map<String, String> others) {
  private static final int MAX_FIELDS = 100;

  public LoginForm {
    others = Map.copyOf(others);
  }

  /** The first such form of a page. */
  public static Optional<LoginForm> find(String page) {
    List<Html.Tag> form = new ArrayList<>();
    for (Html.Tag tag : Html.tags(page)) {
      if (tag.name().equals("form") || tag.name().equals("/form")) {
        Optional<LoginForm> found = read(form);
        if (found.isPresent()) {
          return found;
        }
        form.clear();
      }
      boolean inside = !form.isEmpty() && form.size() < MAX_FIELDS;
      if (tag.name().equals("form")
          || (inside && (tag.name().equals("input") || tag.name().equals("button")))) {
        form.add(tag);
      }
    }
    return read(form);
  }

  /** What a reader of a page sees of it. */
  public static String visible(String page) {
    return Html.visible(page);
  }

  /** The filled form, as it is sent. */
  public String filled(String userValue, String passwordValue) {
    Map<String, String> fields = new LinkedHashMap<>(others);
    user.ifPresent(u -> fields.put(u, userValue));
    fields.put(password, passwordValue);
    StringBuilder filled = new StringBuilder();
    fields.forEach(
        (name, value) ->
            filled
                .append(filled.isEmpty() ? "" : "&")
                .append(encoded(name))
                .append('=')
                .append(encoded(value)));
    return filled.toString();
  }

  /** As {@code application/x-www-form-urlencoded} has it. */
  private static String encoded(String text) {
    StringBuilder safe = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._*".indexOf(c) >= 0);
      safe.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    return safe.toString();
  }

  private static Optional<LoginForm> read(List<Html.Tag> form) {
    Optional<String> user = Optional.empty();
    List<String> passwords = new ArrayList<>();
    Map<String, String> others = new LinkedHashMap<>();
    boolean submitted = false;
    for (Html.Tag field : form.isEmpty() ? form : form.subList(1, form.size())) {
      String name = field.value("name");
      if (name.isEmpty()) {
        continue;
      }
      switch (kind(field)) {
        case "password" -> passwords.add(name);
        case "text", "email", "tel" -> {
          others.put(name, field.value("value"));
          user = passwords.isEmpty() ? Optional.of(name) : user;
        }
        case "hidden" -> others.put(name, field.value("value"));
        case "submit" -> {
          if (!submitted) {
            others.put(name, field.value("value"));
          }
          submitted = true;
        }
        case "checkbox", "radio" -> {
          if (field.attributes().containsKey("checked")) {
            others.put(name, field.attributes().getOrDefault("value", "on"));
          }
        }
        default -> {}
      }
    }
    if (passwords.size() != 1) {
      return Optional.empty();
    }
    user.ifPresent(others::remove);
    Html.Tag head = form.getFirst();
    boolean post = head.value("method").equalsIgnoreCase("post");
    return Optional.of(
        new LoginForm(head.value("action"), post, user, passwords.getFirst(), others));
  }

  private static String kind(Html.Tag field) {
    String type = field.value("type").toLowerCase(Locale.ROOT).strip();
    return !type.isEmpty() ? type : field.name().equals("button") ? "submit" : "text";
  }
}
