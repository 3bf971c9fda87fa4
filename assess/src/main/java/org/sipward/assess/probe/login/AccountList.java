package org.sipward.assess.probe.login;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.YamlFile;

/**
 * Accounts to try: {@code logins} of {@code name}, {@code user}, {@code password}, {@code only} the
 * protocols named where not in all, and {@code communities} of {@code name}, {@code community}.
 *
 * @param logins users with their passwords
 * @param communities of SNMP, each as the password of nobody
 */
record AccountList(List<Account> logins, List<Account> communities) {
  static final AccountList NONE = new AccountList(List.of(), List.of());

  private static final String SHIPPED = "default-accounts.yaml";

  /** The well-known ones that come with the program. */
  static AccountList shipped() {
    try (InputStream in = AccountList.class.getResourceAsStream(SHIPPED)) {
      List<Problem> problems = new ArrayList<>();
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      Optional<AccountList> list = YamlFile.parse(SHIPPED, text, problems).map(AccountList::read);
      if (!problems.isEmpty()) {
        throw new IllegalStateException(problems.getFirst().toString());
      }
      return list.orElse(NONE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a list without a single problem, or none. */
  static Optional<AccountList> read(Path file, List<Problem> problems) {
    int before = problems.size();
    Optional<AccountList> list =
        YamlFile.read(file, String.valueOf(file.getFileName()), problems).map(AccountList::read);
    return problems.size() == before ? list : Optional.empty();
  }

  /** These first, then others that are not among them. */
  AccountList then(AccountList others) {
    return new AccountList(join(logins, others.logins), join(communities, others.communities));
  }

  private static List<Account> join(List<Account> first, List<Account> then) {
    List<Account> all = new ArrayList<>(first);
    for (Account account : then) {
      if (first.stream()
          .noneMatch(
              a -> a.user().equals(account.user()) && a.password().equals(account.password()))) {
        all.add(account);
      }
    }
    return all;
  }

  private static AccountList read(Place root) {
    root.only("logins", "communities");
    List<Account> logins = new ArrayList<>();
    for (Place place : root.items("logins")) {
      place.only("name", "user", "password", "only");
      logins.add(
          new Account(
              place.needText("name"),
              line(place, "user"),
              line(place, "password"),
              place.texts("only")));
    }
    List<Account> communities = new ArrayList<>();
    for (Place place : root.items("communities")) {
      place.only("name", "community");
      communities.add(new Account(place.needText("name"), "", line(place, "community")));
    }
    return new AccountList(logins, communities);
  }

  /** A text of one line, empty where it is not there: some devices have no password. */
  private static String line(Place place, String key) {
    String text = place.text(key).orElse("");
    if (text.chars().anyMatch(Character::isISOControl) || text.length() > 200) {
      place.problem("'" + key + "' is no single line", "write it as it is typed");
      return "";
    }
    return text;
  }
}
