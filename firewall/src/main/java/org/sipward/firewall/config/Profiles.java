package org.sipward.firewall.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sipward.firewall.profile.Profile;

/** The profiles that Sipward brings, by name, in the order of their file. */
public final class Profiles {
  private static final String FILE = "profiles.yaml";

  /** As places in it are named: nobody has it among his files. */
  private static final String LABEL = "built-in profiles.yaml";

  private Profiles() {}

  /** The file as text: the same form as {@code profiles:} of a configuration. */
  public static String text() {
    try (InputStream in = Profile.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the profiles are not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those built in. */
  public static Map<String, Profile> builtIn() {
    YamlTree.Parsed yaml = YamlTree.parse(LABEL, text());
    List<ConfigProblem> problems = new ArrayList<>();
    Place root = new Place(yaml.places(), "", yaml.root(), problems, new ArrayList<>());
    Map<String, Profile> profiles = ProfileReader.read(Map.of(), root);
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return profiles;
  }
}
