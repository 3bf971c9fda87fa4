package org.sipward.assess.control;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.YamlFile;

/**
 * A file by which the members of a body bring their own clause numbers: a scheme's {@code id},
 * {@code title}, {@code edition}, and {@code clauses} by control. Nothing of it is shipped.
 */
public final class MappingFile {
  private MappingFile() {}

  /** The catalogue with the file's scheme; unchanged, with problems, where it cannot be used. */
  public static Catalogue add(Catalogue catalogue, Path file, String name, List<Problem> problems) {
    return YamlFile.read(file, name, problems).map(root -> add(catalogue, root)).orElse(catalogue);
  }

  private static Catalogue add(Catalogue catalogue, Place root) {
    root.only("id", "title", "edition", "clauses");
    String id = root.needText("id");
    if (catalogue.schemes().stream().anyMatch(s -> s.id().equals(id))) {
      root.problem("the scheme '" + id + "' is there already", "take another id");
      return catalogue;
    }
    Map<String, List<String>> clauses = new LinkedHashMap<>();
    root.need("clauses")
        .ifPresent(
            place ->
                place
                    .entries()
                    .forEach(
                        (control, value) -> {
                          if (catalogue.control(control).isEmpty()) {
                            value.problem("no control '" + control + "'", "correct its id");
                          }
                          clauses.put(control, place.texts(control));
                        }));
    String edition = root.text("edition").orElse("imported");
    return id.isEmpty()
        ? catalogue
        : catalogue.with(new Scheme(id, root.needText("title"), edition, List.of()), clauses);
  }
}
