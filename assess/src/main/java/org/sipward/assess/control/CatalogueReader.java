package org.sipward.assess.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.ProblemException;
import org.sipward.assess.yaml.YamlFile;

/**
 * The reader of the catalogue's data files: what is in them is either understood wholly or refused
 * with every problem and its place. Stateless but for what one reading collects.
 */
public final class CatalogueReader {
  private final UnaryOperator<String> files;
  private final List<Problem> problems = new ArrayList<>();

  private CatalogueReader(UnaryOperator<String> files) {
    this.files = files;
  }

  /** The catalogue that is shipped. */
  public static Catalogue shipped() {
    return read(CatalogueReader::resource);
  }

  /** The words that are shipped, in a language of the {@code texts} folder. */
  public static Texts texts(Catalogue catalogue, String language) {
    return readTexts(catalogue, language, CatalogueReader::resource);
  }

  static Catalogue read(UnaryOperator<String> files) {
    CatalogueReader reader = new CatalogueReader(files);
    Catalogue catalogue =
        reader.open("catalogue.yaml").map(reader::catalogue).orElseThrow(reader::refusal);
    reader.refuseIfAnything();
    return catalogue;
  }

  static Texts readTexts(Catalogue catalogue, String language, UnaryOperator<String> files) {
    CatalogueReader reader = new CatalogueReader(files);
    String name = "texts/" + language + ".yaml";
    Texts texts =
        reader
            .open(name)
            .map(root -> new TextsReader(catalogue).read(root))
            .orElseThrow(reader::refusal);
    reader.refuseIfAnything();
    return texts;
  }

  private Optional<Place> open(String name) {
    return YamlFile.parse(name, files.apply(name), problems);
  }

  private Catalogue catalogue(Place root) {
    root.only("version", "controls", "risk", "grant", "sbom-months", "due-days", "schemes");
    List<Scheme> schemes = root.items("schemes").stream().map(CatalogueReader::scheme).toList();
    RiskRule risk = root.need("risk").map(CatalogueReader::risk).orElseThrow(this::refusal);
    List<DeviceControl> controls = new ArrayList<>();
    for (String id : root.texts("controls")) {
      String name = "controls/" + id + ".yaml";
      open(name)
          .map(place -> new ControlReader(schemes, risk).read(place, id))
          .ifPresent(controls::add);
    }
    Map<RiskClass, GrantRule> grants = new EnumMap<>(RiskClass.class);
    for (RiskClass riskClass : RiskClass.values()) {
      root.need("grant")
          .flatMap(g -> g.need(riskClass.name()))
          .ifPresent(g -> grants.put(riskClass, grant(g)));
    }
    DueDays days = root.need("due-days").map(CatalogueReader::days).orElseThrow(this::refusal);
    return new Catalogue(
        root.needNumber("version", 1, 1_000_000),
        List.copyOf(controls),
        risk,
        grants,
        root.needNumber("sbom-months", 1, 120),
        days,
        schemes);
  }

  private static RiskRule risk(Place place) {
    place.only("inputs", "b-from", "c-from");
    List<RiskRule.Input> inputs = new ArrayList<>();
    for (Place input : place.items("inputs")) {
      input.only("id", "alone-decides-c");
      inputs.add(
          new RiskRule.Input(
              input.needText("id"),
              input.need("alone-decides-c").flatMap(Place::flag).orElse(false)));
    }
    return new RiskRule(
        List.copyOf(inputs), place.needNumber("b-from", 1, 12), place.needNumber("c-from", 1, 12));
  }

  private static GrantRule grant(Place place) {
    place.only("unverified", "months");
    return new GrantRule(place.needNumber("unverified", 0, 14), place.needNumber("months", 1, 120));
  }

  private static DueDays days(Place place) {
    place.only("fail", "inconclusive", "declared", "partial");
    return new DueDays(
        place.needNumber("fail", 1, 999),
        place.needNumber("inconclusive", 1, 999),
        place.needNumber("declared", 1, 999),
        place.needNumber("partial", 1, 999));
  }

  private static Scheme scheme(Place place) {
    place.only("id", "title", "edition", "follows");
    return new Scheme(
        place.needText("id"),
        place.needText("title"),
        place.text("edition").orElse(""),
        place.texts("follows"));
  }

  private void refuseIfAnything() {
    if (!problems.isEmpty()) {
      throw refusal();
    }
  }

  private ProblemException refusal() {
    return new ProblemException(problems);
  }

  private static String resource(String name) {
    try (InputStream in = CatalogueReader.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
