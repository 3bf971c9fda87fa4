package org.sipward.firewall.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipward.firewall.profile.Profile;
import org.sipward.firewall.zone.BanRules;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.kernel.Control;

/**
 * The way from a file to a {@link Configuration}: YAML, then schema, then meaning; each step names
 * all problems it finds. Control plane; stateless.
 */
public final class ConfigReader {
  private final List<Control> controls;

  /**
   * A reader that knows the controls that may be given a mode.
   *
   * @param controls all of them
   */
  public ConfigReader(Collection<Control> controls) {
    this.controls = List.copyOf(controls);
  }

  /** Reads a file; relative paths in it are relative to its folder. */
  public Configuration read(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return read(file.toString(), YamlDocument.text(file), folder == null ? Path.of("") : folder);
  }

  /** Reads a text. */
  public Configuration read(String name, String text, Path folder) {
    YamlTree.Parsed yaml = YamlTree.parse(name, text);
    List<ConfigProblem> problems = new ArrayList<>(ConfigSchema.check(yaml));
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    List<ConfigProblem> advice = new ArrayList<>();
    Place root = new Place(yaml.places(), "", yaml.root(), problems, advice);
    NodeSettings node = node(root.at("node"), folder);
    Map<String, Profile> profiles = ProfileReader.read(Profiles.builtIn(), root.at("profiles"));
    RulesReader rules = new RulesReader(root, folder);
    ModesReader modes = new ModesReader(controls, rules.modes());
    Snapshot bare = new NetworkReader(profiles, folder, modes).read(root);
    Snapshot network = bare.ruledBy(rules.read(bare.zones()));
    List<BanRules> bans = BanReader.read(root);
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return new Configuration(node, profiles, network, bans, advice);
  }

  private static NodeSettings node(Place node, Path folder) {
    Endpoint http = socket(node, "http", "127.0.0.1:9060");
    if (!http.toAddress().isLoopbackAddress()) {
      node.at("http").problem("not a loopback address", "bind metrics and health to loopback");
    }
    String events = node.text("events", "-");
    return new NodeSettings(
        node.number("loops", 0),
        node.number("stream-megabytes", 128),
        folder.resolve(node.text("seal-keys", "state/seal.keys")),
        http,
        node.has("api-token")
            ? Optional.of(folder.resolve(node.text("api-token", "")))
            : Optional.empty(),
        events.isEmpty() || events.equals("-") ? events : folder.resolve(events).toString(),
        node.number("events-max-megabytes", 100),
        node.flag("clear-identifiers", false),
        decisions(node, folder),
        Optional.of(node.text("brake", "state/brake.tsv"))
            .filter(f -> !f.isEmpty())
            .map(folder::resolve),
        BanReader.nft(node),
        node.has("hep") ? Optional.of(socket(node, "hep", "")) : Optional.empty(),
        node.longNumber("hep-node", 2001));
  }

  private static Optional<NodeSettings.Decisions> decisions(Place node, Path folder) {
    String name = node.text("decisions", "state/decisions");
    return name.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new NodeSettings.Decisions(
                folder.resolve(name),
                node.number("decisions-max-megabytes", 64),
                node.number("decisions-days", 7),
                node.number("decisions-per-minute", 10)));
  }

  /** A socket address, or a problem and an address that serves to go on with. */
  static Endpoint socket(Place place, String key, String otherwise) {
    return AddressText.socket(place.text(key, otherwise))
        .orElseGet(
            () -> {
              place
                  .at(key)
                  .problem("no ADDRESS:PORT", "write 192.0.2.1:5060 or [2001:db8::1]:5060");
              return new Endpoint(0, 1, 0);
            });
  }
}
