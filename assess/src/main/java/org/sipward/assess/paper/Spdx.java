package org.sipward.assess.paper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is read of an SPDX 2 file; fields may come in any order. */
final class Spdx {
  /** A package until all relations are known. */
  private static final class Draft {
    String id = "";
    String name = "";
    String version = "";
    boolean supplier;
    final List<String> identifiers = new ArrayList<>();
    final Set<String> hashes = new HashSet<>();
    final SourcePackage source = new SourcePackage();
  }

  private static final Set<String> IDENTIFIERS =
      Set.of("purl", "cpe22Type", "cpe23Type", "swid", "gitoid");

  private final JsonFields json;
  private final List<Draft> drafts = new ArrayList<>();
  private final Set<String> related = new HashSet<>();
  private final Set<String> described = new HashSet<>();
  private String version = "";
  private Optional<String> created = Optional.empty();
  private Optional<String> author = Optional.empty();

  Spdx(JsonFields json) {
    this.json = json;
  }

  /** A field of the root. */
  void read(String name) throws PaperException {
    switch (name) {
      case "spdxVersion" -> version = json.text().orElse("");
      case "creationInfo" -> json.object(this::creation);
      case "documentDescribes" -> json.array(() -> json.text().ifPresent(described::add));
      case "packages" -> json.array(this::component);
      case "relationships" -> json.array(this::relation);
      default -> {}
    }
  }

  boolean isOne() {
    return version.startsWith("SPDX-2");
  }

  Sbom sbom() {
    List<Sbom.Component> components = new ArrayList<>();
    Map<String, Draft> byId = new HashMap<>();
    for (Draft d : drafts) {
      byId.put(d.id, d);
      components.add(
          new Sbom.Component(
              d.name, d.version, d.source.into(d.identifiers), d.supplier, related.contains(d.id)));
    }
    Set<String> hashes = new HashSet<>();
    for (String id : described) {
      Draft subject = byId.get(id);
      if (subject != null) {
        hashes.addAll(subject.hashes);
      }
    }
    return new Sbom(
        version.replace("SPDX-", "SPDX "), created, author, List.copyOf(components), hashes);
  }

  private void creation(String name) throws PaperException {
    switch (name) {
      case "created" -> created = json.text();
      case "creators" ->
          json.array(
              () ->
                  json.text()
                      .filter(c -> c.startsWith("Organization:") || c.startsWith("Person:"))
                      .ifPresent(c -> author = Optional.of(c)));
      default -> {}
    }
  }

  private void component() throws PaperException {
    if (drafts.size() >= Sbom.MAX_COMPONENTS) {
      throw new PaperException("more than " + Sbom.MAX_COMPONENTS + " packages");
    }
    Draft draft = new Draft();
    json.object(
        name -> {
          switch (name) {
            case "SPDXID" -> draft.id = json.text().orElse("");
            case "name" -> draft.name = json.text().orElse("");
            case "versionInfo" -> draft.version = json.said().orElse("");
            case "supplier", "originator" -> draft.supplier |= json.says();
            case "sourceInfo" -> json.text().ifPresent(draft.source::info);
            case "externalRefs" -> json.array(() -> identifier().ifPresent(draft.identifiers::add));
            case "checksums" -> json.array(() -> hash(draft.hashes));
            default -> {}
          }
        });
    drafts.add(draft);
  }

  private Optional<String> identifier() throws PaperException {
    String[] parts = {"", ""};
    json.object(
        name -> {
          switch (name) {
            case "referenceType" -> parts[0] = json.text().orElse("");
            case "referenceLocator" -> parts[1] = json.said().orElse("");
            default -> {}
          }
        });
    return IDENTIFIERS.contains(parts[0])
        ? Optional.of(parts[1]).filter(t -> !t.isEmpty())
        : Optional.empty();
  }

  private void hash(Set<String> into) throws PaperException {
    String[] parts = {"", ""};
    json.object(
        name -> {
          switch (name) {
            case "algorithm" ->
                parts[0] = json.text().orElse("").replaceFirst("^SHA(?=\\d)", "SHA-");
            case "checksumValue" -> parts[1] = json.text().orElse("");
            default -> {}
          }
        });
    into.add(parts[0] + ":" + parts[1].toLowerCase(Locale.ROOT));
  }

  private void relation() throws PaperException {
    String[] ends = {"", "", ""};
    json.object(
        name -> {
          switch (name) {
            case "spdxElementId" -> ends[0] = json.text().orElse("");
            case "relationshipType" -> ends[1] = json.text().orElse("");
            case "relatedSpdxElement" -> ends[2] = json.text().orElse("");
            default -> {}
          }
        });
    if (ends[1].equals("DESCRIBES")) {
      described.add(ends[2]);
    }
    related.add(ends[0]);
    related.add(ends[2]);
  }
}
