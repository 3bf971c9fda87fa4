package org.sipward.assess.paper;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What is read of a CycloneDX file; fields may come in any order. */
final class CycloneDx {
  /** A component until all relations are known. */
  private static final class Draft {
    String name = "";
    String ref = "";
    String version = "";
    boolean supplier;
    final List<String> identifiers = new ArrayList<>();
    final Set<String> hashes = new HashSet<>();
    String type = "";
    final SourcePackage source = new SourcePackage();
  }

  private final JsonFields json;
  private final List<Draft> drafts = new ArrayList<>();
  private final Set<String> related = new HashSet<>();
  private final Set<String> hashes = new HashSet<>();
  private String format = "";
  private String version = "";
  private Optional<String> created = Optional.empty();
  private Optional<String> author = Optional.empty();

  CycloneDx(JsonFields json) {
    this.json = json;
  }

  /** A field of the root. */
  void read(String name) throws PaperException {
    switch (name) {
      case "bomFormat" -> format = json.text().orElse("");
      case "specVersion" -> version = json.text().orElse("");
      case "metadata" -> json.object(this::metadata);
      case "components" -> json.array(() -> drafts.add(component()));
      case "dependencies" -> json.array(() -> json.object(this::dependency));
      default -> {}
    }
  }

  boolean isOne() {
    return format.equals("CycloneDX");
  }

  Sbom sbom() {
    List<Sbom.Component> components = new ArrayList<>();
    for (Draft d : drafts) {
      components.add(
          new Sbom.Component(
              d.name,
              d.version,
              d.source.into(d.identifiers),
              d.supplier,
              !d.ref.isEmpty() && related.contains(d.ref)));
      if (d.type.equals("firmware")) {
        hashes.addAll(d.hashes);
      }
    }
    return new Sbom("CycloneDX " + version, created, author, components, hashes);
  }

  private void metadata(String name) throws PaperException {
    switch (name) {
      case "timestamp" -> created = json.text();
      case "authors" -> json.array(() -> json.object(this::party));
      case "manufacturer", "manufacture", "supplier" -> json.object(this::party);
      case "component" -> {
        Draft subject = component();
        hashes.addAll(subject.hashes);
      }
      default -> {}
    }
  }

  private void party(String name) {
    if (name.equals("name") && json.says()) {
      author = json.text();
    }
  }

  private Draft component() throws PaperException {
    if (drafts.size() >= Sbom.MAX_COMPONENTS) {
      throw new PaperException("more than " + Sbom.MAX_COMPONENTS + " components");
    }
    Draft draft = new Draft();
    json.object(
        name -> {
          switch (name) {
            case "name" -> draft.name = json.text().orElse("");
            case "type" -> draft.type = json.text().orElse("");
            case "bom-ref" -> draft.ref = json.text().orElse("");
            case "version" -> draft.version = json.said().orElse("");
            case "purl", "cpe" -> json.said().ifPresent(draft.identifiers::add);
            case "publisher", "author", "group" -> draft.supplier |= json.says();
            case "supplier", "manufacturer" ->
                json.object(field -> draft.supplier |= field.equals("name") && json.says());
            case "hashes" -> json.array(() -> hash(draft.hashes));
            case "properties" -> json.array(() -> property(draft.source));
            // Components within components count like others.
            case "components" -> json.array(() -> drafts.add(component()));
            default -> {}
          }
        });
    return draft;
  }

  private void property(SourcePackage of) throws PaperException {
    String[] parts = {"", ""};
    json.object(
        name -> {
          switch (name) {
            case "name" -> parts[0] = json.text().orElse("");
            case "value" -> parts[1] = json.text().orElse("");
            default -> {}
          }
        });
    of.property(parts[0], parts[1]);
  }

  private void hash(Set<String> into) throws PaperException {
    String[] parts = {"", ""};
    json.object(
        name -> {
          switch (name) {
            case "alg" -> parts[0] = json.text().orElse("");
            case "content" -> parts[1] = json.text().orElse("");
            default -> {}
          }
        });
    into.add(parts[0] + ":" + parts[1].toLowerCase(Locale.ROOT));
  }

  private void dependency(String name) throws PaperException {
    switch (name) {
      case "ref" -> json.text().ifPresent(related::add);
      case "dependsOn", "provides" -> json.array(() -> json.text().ifPresent(related::add));
      default -> {}
    }
  }
}
