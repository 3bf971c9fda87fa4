package org.sipward.assess.paper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The reader of manufacturer usage descriptions in JSON (RFC 8520, RFC 8519). A file is understood
 * wholly or refused with the place: a condition that is passed over would permit too much. Used
 * once.
 */
public final class MudReader {
  private static final int MAX_OCTETS = 1 << 20;
  private static final int MAX_DEPTH = 40;
  private static final int MAX_RULES = 5_000;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .build();

  private final Map<String, JsonNode> lists = new HashMap<>();

  private MudReader() {}

  public static MudFile read(Path file) throws IOException, PaperException {
    if (Files.size(file) > MAX_OCTETS) {
      throw new PaperException("larger than 1 MiB; not read");
    }
    return read(Files.readAllBytes(file));
  }

  static MudFile read(byte[] octets) throws PaperException {
    try {
      return new MudReader().file(JSON.readTree(octets));
    } catch (JacksonException e) {
      var at = e.getLocation();
      String where = at == null ? "" : " at " + at.getLineNr() + ":" + at.getColumnNr();
      String what = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
      throw new PaperException("no JSON" + where + ": " + what);
    }
  }

  private MudFile file(JsonNode root) throws PaperException {
    JsonNode mud = need(root, "", "ietf-mud:mud");
    String path = "ietf-access-control-list:acls";
    JsonNode acls = root.path(path).path("acl");
    if (!acls.isArray()) {
      throw new PaperException(path + ".acl: no list of access lists");
    }
    for (JsonNode acl : acls) {
      String name = acl.path("name").asString("");
      if (name.isEmpty() || lists.put(name, acl) != null) {
        throw new PaperException(path + ".acl: a list without a name of its own: '" + name + "'");
      }
    }
    if (mud.path("mud-version").asInt(0) != 1) {
      throw new PaperException("ietf-mud:mud.mud-version: not 1");
    }
    return new MudFile(
        mud.path("mud-url").asString(""),
        mud.path("last-update").asString(""),
        mud.path("systeminfo").asString(""),
        policy(mud, "from-device-policy", true),
        policy(mud, "to-device-policy", false));
  }

  private List<MudFile.Rule> policy(JsonNode mud, String policy, boolean fromDevice)
      throws PaperException {
    String path = "ietf-mud:mud." + policy + ".access-lists.access-list";
    JsonNode named = mud.path(policy).path("access-lists").path("access-list");
    if (!named.isArray()) {
      throw new PaperException(path + ": missing");
    }
    List<MudFile.Rule> rules = new ArrayList<>();
    for (JsonNode one : named) {
      String name = one.isString() ? one.asString("") : one.path("name").asString("");
      JsonNode acl = lists.get(name);
      if (acl == null) {
        throw new PaperException(path + ": no access list '" + name + "'");
      }
      String type = acl.path("type").asString("");
      int version = type.contains("ipv4") ? 4 : type.contains("ipv6") ? 6 : 0;
      for (JsonNode ace : acl.path("aces").path("ace")) {
        String place = "acl " + name + ", ace " + ace.path("name").asString("without a name");
        rules.add(new AceReader(place, fromDevice, version).read(ace));
        if (rules.size() > MAX_RULES) {
          throw new PaperException(path + ": more than " + MAX_RULES + " rules");
        }
      }
    }
    return rules;
  }

  private static JsonNode need(JsonNode node, String path, String name) throws PaperException {
    return Optional.of(node.path(name))
        .filter(JsonNode::isObject)
        .orElseThrow(() -> new PaperException(path + name + ": missing"));
  }
}
