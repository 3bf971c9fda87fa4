package org.sipward.assess.probe.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.sipward.assess.probe.Material;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.YamlFile;

/** The reading of a paper that names credentials: without a single problem, or not at all. */
final class ServicePaper {
  private ServicePaper() {}

  /** The first file of an item together with the first of {@link Credentials#ITEM}. */
  static <T> Optional<T> read(
      Material material,
      String item,
      BiFunction<Place, Credentials, Optional<T>> reader,
      List<Problem> problems) {
    Optional<Credentials> credentials = Credentials.read(material.file(Credentials.ITEM), problems);
    Path file = material.file(item);
    Optional<Place> root = YamlFile.read(file, String.valueOf(file.getFileName()), problems);
    Optional<T> paper = root.flatMap(r -> credentials.flatMap(c -> reader.apply(r, c)));
    return problems.isEmpty() ? paper : Optional.empty();
  }
}
