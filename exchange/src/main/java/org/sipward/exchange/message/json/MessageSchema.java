package org.sipward.exchange.message.json;

import org.sipward.exchange.message.Body;
import org.sipward.exchange.message.Envelope;
import org.sipward.exchange.message.Signature;
import org.sipward.exchange.vocabulary.MessageType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The published JSON Schema (2020-12) of the messages, made from the records that the reader makes.
 *
 * <p>What it refuses the reader refuses; rules between fields are the reader's alone.
 */
public final class MessageSchema {
  private static final String ID = "urn:sipward:exchange:message:1";

  private MessageSchema() {}

  /** The schema as indented text, the same in every run. */
  public static String text() {
    return JsonMapper.builder()
            .build()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(tree())
            .replace("\r\n", "\n")
        + "\n";
  }

  private static ObjectNode tree() {
    var root = JsonNodeFactory.instance.objectNode();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("$id", ID);
    root.put("title", "Message between Stores");
    var definitions = JsonNodeFactory.instance.objectNode();
    RecordShape.of(Envelope.class).describe(root, definitions);
    var properties = (ObjectNode) root.get("properties");
    properties.putObject("body").put("type", "object");
    properties.set("signature", RecordShape.of(Signature.class).schema(definitions));
    root.withArray("required").add("body").add("signature");
    var kinds = root.putArray("allOf");
    for (var type : MessageType.values()) {
      var kind = kinds.addObject();
      kind.putObject("if")
          .putObject("properties")
          .putObject("message_type")
          .put("const", type.name());
      var then = kind.putObject("then").putObject("properties");
      Body.of(type)
          .ifPresentOrElse(
              body -> then.set("body", RecordShape.of(body).schema(definitions)),
              () -> then.put("message_type", false));
    }
    root.set("$defs", definitions);
    return root;
  }
}
