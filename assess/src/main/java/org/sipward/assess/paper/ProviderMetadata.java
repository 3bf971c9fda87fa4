package org.sipward.assess.paper;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A {@code provider-metadata.json} (CSAF 2.0, section 7.1.7): who publishes advisories for
 * machines, and where.
 *
 * @param feeds where advisories are to be had: ROLIE feeds and folders, all https
 * @param defects mandatory fields that are missing or are not what they must be
 */
public record ProviderMetadata(List<String> feeds, List<String> defects) {
  private static final List<String> ROLES =
      List.of("csaf_publisher", "csaf_provider", "csaf_trusted_provider");
  private static final int MAX_FEEDS = 1_000;

  public ProviderMetadata {
    feeds = List.copyOf(feeds);
    defects = List.copyOf(defects);
  }

  public static ProviderMetadata read(Path file) throws IOException, PaperException {
    return read(JsonText.tree(file));
  }

  static ProviderMetadata read(JsonNode root) {
    Defects defects = new Defects();
    defects.https(root, "canonical_url");
    defects.moment(root, "last_updated");
    defects.flag(root, "list_on_CSAF_aggregators");
    defects.flag(root, "mirror_on_CSAF_aggregators");
    defects.oneOf(root, "metadata_version", List.of("2.0", "2.1"));
    defects.oneOf(root, "role", ROLES);
    defects.publisher(root.path("publisher"));
    List<String> feeds = new ArrayList<>();
    for (JsonNode distribution : root.path("distributions").values()) {
      add(feeds, JsonText.text(distribution, "directory_url"));
      for (JsonNode feed : distribution.path("rolie").path("feeds").values()) {
        add(feeds, JsonText.text(feed, "url"));
      }
    }
    return new ProviderMetadata(feeds, defects.all());
  }

  private static void add(List<String> feeds, String url) {
    if (url.startsWith("https://") && feeds.size() < MAX_FEEDS) {
      feeds.add(url);
    }
  }
}
