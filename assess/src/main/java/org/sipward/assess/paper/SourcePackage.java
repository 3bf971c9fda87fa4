package org.sipward.assess.paper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a bill of materials says beside a component's package URL of the source package that it was
 * built from, under which distributions list weaknesses. Used once.
 */
final class SourcePackage {
  private static final String TRIVY = "aquasecurity:trivy:Src";
  private static final String SYFT = "syft:metadata:";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+_-]{0,200}");
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9.+~:_-]{1,200}");
  private static final Pattern DISTRIBUTED = Pattern.compile("pkg:/*(deb|apk|rpm)/[^#]*");

  /** What Trivy writes into SPDX. */
  private static final Pattern BUILT =
      Pattern.compile("built package from: (\\S{1,200}) (\\S{1,200})");

  private final Map<String, String> said = new HashMap<>();

  /** A property of CycloneDX; those that have nothing to do with it are passed over. */
  void property(String name, String value) {
    switch (name) {
      case SYFT + "source", SYFT + "originPackage", TRIVY + "Name" -> keep("name", NAME, value);
      case SYFT + "sourceVersion", TRIVY + "Version" -> keep("version", VERSION, value);
      case TRIVY + "Release" -> keep("release", VERSION, value);
      case TRIVY + "Epoch" -> keep("epoch", VERSION, value);
      default -> {}
    }
  }

  /** The field {@code sourceInfo} of SPDX. */
  void info(String text) {
    Matcher built = BUILT.matcher(text);
    if (built.matches()) {
      keep("name", NAME, built.group(1));
      keep("version", VERSION, built.group(2));
    }
  }

  private void keep(String what, Pattern form, String value) {
    if (form.matcher(value).matches()) {
      said.putIfAbsent(what, value);
    }
  }

  /** Identifiers, of which a distribution's package URL gets an upstream where it has none. */
  List<String> into(List<String> identifiers) {
    String name = said.getOrDefault("name", "");
    if (name.isEmpty()) {
      return identifiers;
    }
    List<String> more = new ArrayList<>();
    for (String identifier : identifiers) {
      boolean lacks =
          DISTRIBUTED.matcher(identifier).matches() && !identifier.contains("upstream=");
      String joint = identifier.contains("?") ? "&" : "?";
      more.add(lacks ? identifier + joint + "upstream=" + name + version() : identifier);
    }
    return more;
  }

  /** {@code @1:2.3-4}; empty where it is not said, which means that of the component. */
  private String version() {
    String version = said.getOrDefault("version", "");
    if (version.isEmpty()) {
      return "";
    }
    String epoch = said.getOrDefault("epoch", "0");
    String release = said.getOrDefault("release", "");
    return "@"
        + (epoch.equals("0") ? "" : epoch + ":")
        + version
        + (release.isEmpty() ? "" : "-" + release);
  }
}
