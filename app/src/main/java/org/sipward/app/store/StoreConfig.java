package org.sipward.app.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.sipward.exchange.repository.DatabaseSettings;
import org.sipward.exchange.store.Retention;
import org.sipward.exchange.store.StoreSettings;
import org.sipward.firewall.config.AddressText;
import org.sipward.firewall.config.ConfigException;
import org.sipward.firewall.config.Place;
import org.sipward.firewall.config.YamlDocument;
import org.sipward.kernel.Mode;

/**
 * The settings of a Store out of its YAML file.
 *
 * @param settings of the Store itself
 * @param throttle calls or messages a minute that pass where a decision is RATE_LIMIT
 */
public record StoreConfig(StoreSettings settings, int throttle) {
  private static final String SCHEMA = "store.schema.json";

  /**
   * Reads a file; relative paths in it are relative to its folder.
   *
   * @throws ConfigException naming every problem with its place
   */
  public static StoreConfig read(Path file) {
    var document = YamlDocument.read(file, schema());
    var root = document.root();
    Path base = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
    Path folder = base.resolve(root.text("folder", ".")).normalize();
    String member = root.text("member", "");
    var settings =
        new StoreSettings(
            root.text("consortium", ""),
            member,
            member + "/" + root.text("name", "main"),
            socket(root, "listen", ""),
            loopback(root),
            folder,
            database(root, base, folder),
            base.resolve(root.text("trust-list", "trust-list.json")).normalize(),
            base.resolve(root.text("pseudonym-keys", "epoch-keys.txt")).normalize(),
            Set.copyOf(new HashSet<>(root.texts("governors"))),
            root.number("threshold", 1),
            Set.copyOf(new HashSet<>(root.texts("countries"))),
            root.longNumber("subscribers", 0),
            Mode.valueOf(root.text("automation", "monitor").toUpperCase(Locale.ROOT)),
            Duration.ofSeconds(root.number("feedback-seconds", 3600)),
            root.items("protected").stream()
                .flatMap(place -> ProtectedLine.read(place).stream())
                .toList(),
            Optional.of(root.text("webhook", "")).filter(url -> !url.isEmpty()).map(URI::create),
            retention(root));
    if (settings.threshold() > settings.governors().size()) {
      root.at("threshold").problem("more than there are governors", "lower it or add governors");
    }
    document.close();
    return new StoreConfig(settings, root.number("throttle", 6));
  }

  /** The schema of the file as text. */
  public static String schema() {
    try (InputStream in = StoreConfig.class.getResourceAsStream(SCHEMA)) {
      return new String(
          Objects.requireNonNull(in, "the schema is part of the jar").readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetSocketAddress socket(Place place, String key, String otherwise) {
    return AddressText.socket(place.text(key, otherwise))
        .map(endpoint -> endpoint.toSocketAddress())
        .orElseGet(
            () -> {
              place
                  .at(key)
                  .problem("no ADDRESS:PORT", "write 192.0.2.1:7443 or [2001:db8::1]:7443");
              return new InetSocketAddress(0);
            });
  }

  private static InetSocketAddress loopback(Place root) {
    var local = socket(root, "local", "127.0.0.1:0");
    if (!local.getAddress().isLoopbackAddress()) {
      root.at("local").problem("not a loopback address", "commands are for this machine only");
    }
    return local;
  }

  private static Retention retention(Place root) {
    if (!root.has("retention")) {
      return Retention.DEFAULT;
    }
    var retention = root.at("retention");
    return new Retention(
        Duration.ofDays(
            retention.number("decisions-days", (int) Retention.DEFAULT.decisions().toDays())),
        Duration.ofDays(
            retention.number("statements-days", (int) Retention.DEFAULT.statements().toDays())));
  }

  private static DatabaseSettings database(Place root, Path base, Path folder) {
    if (!root.has("database")) {
      return new DatabaseSettings.Embedded(folder.resolve("store.db"));
    }
    var database = root.at("database");
    return new DatabaseSettings.Server(
        database.text("url", ""),
        database.text("user", ""),
        password(database.at("password-file"), base));
  }

  private static String password(Place place, Path base) {
    Path file = base.resolve(place.text());
    try {
      var others = new HashSet<>(Files.getPosixFilePermissions(file));
      others.removeAll(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
      if (!others.isEmpty()) {
        place.problem("others may read it", "chmod 600");
      }
      List<String> lines = Files.readAllLines(file);
      return lines.isEmpty() ? "" : lines.getFirst();
    } catch (IOException e) {
      place.problem("cannot be read: " + e.getClass().getSimpleName(), "check path and rights");
      return "";
    }
  }
}
