package org.sipward.exchange.message.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sipward.exchange.message.Body;
import org.sipward.exchange.message.Envelope;
import org.sipward.exchange.message.Signature;
import org.sipward.exchange.vocabulary.ActionCode;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.exchange.vocabulary.MessageType;
import org.sipward.exchange.vocabulary.RejectReason;
import org.sipward.exchange.vocabulary.Scope;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.Quality;

/**
 * The schema and the tables of the documents are those of the code; {@code -Ddocs=write} writes.
 */
class MessageDocsTest {
  private static final String BEGIN = "<!-- tables: generated -->\n";
  private static final String END = "<!-- end -->\n";
  private static final String SCHEMA = "message-1.schema.json";
  private static final Path ROOT = root();
  private static final Path RESOURCE =
      ROOT.resolve("exchange/src/main/resources/org/sipward/exchange/message/json/" + SCHEMA);

  @Test
  void documentsEveryWordAndField() throws IOException {
    var file = ROOT.resolve("docs/exchange/messages.md");
    var text = Files.readString(file);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END) + END.length();
    if (isWriting()) {
      Files.writeString(file, text.substring(0, begin) + tables() + text.substring(end));
    } else {
      assertThat(text.substring(begin, end)).isEqualTo(tables());
    }
  }

  @Test
  void publishesTheSchemaOfTheReader() throws IOException {
    for (var file : List.of(RESOURCE, ROOT.resolve("docs/exchange").resolve(SCHEMA))) {
      if (isWriting()) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, MessageSchema.text());
      } else {
        assertThat(file).content(StandardCharsets.UTF_8).isEqualTo(MessageSchema.text());
      }
    }
  }

  private static boolean isWriting() {
    return "write".equals(System.getProperty("docs"));
  }

  private static Path root() {
    for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("sipward"))) {
        return at;
      }
    }
    throw new IllegalStateException("the tests run outside the repository");
  }

  private static String tables() {
    var out = new StringBuilder(BEGIN);
    head(out, "Event types", "Type", "At most, without a human", "Aimed at", "Half-life", "Ends");
    for (var type : EventType.values()) {
      row(
          out,
          code(type),
          type.ceiling() + services(type),
          type.target().name(),
          time(type.halfLife()),
          time(type.expiry()));
    }
    out.append("\nA type that begins with `x-` or is not in the table counts as OTHER.\n");
    head(out, "Actions", "Code", "Kind", "At most for");
    for (var action : ActionCode.values()) {
      row(out, code(action), action.actionability().name(), time(Optional.of(action.maxTtl())));
    }
    out.append("\nServices that an action may name: ");
    out.append(String.join(", ", Arrays.stream(Scope.values()).map(Enum::name).toList()));
    out.append(". Emergency calls are not among them: nobody can ask for them to be blocked.\n");
    head(out, "Reasons of refusal", "Reason", "Meaning");
    for (var reason : RejectReason.values()) {
      row(out, code(reason), reason.text());
    }
    head(out, "Kinds of identifier", "Kind", "Names", "Spelling");
    for (var kind : IdentifierKind.values()) {
      row(out, code(kind), kind.text(), "`" + kind.pattern().replace("|", "\\|") + "`");
    }
    head(out, "Quality flags", "Flag", "Meaning");
    for (var flag : Quality.values()) {
      row(out, code(flag), flag.text());
    }
    fields(out);
    return out.append('\n').append(END).toString();
  }

  private static void fields(StringBuilder out) {
    Set<RecordShape> records = new LinkedHashSet<>();
    collect(RecordShape.of(Envelope.class), records);
    Arrays.stream(MessageType.values())
        .flatMap(type -> Body.of(type).stream())
        .forEach(body -> collect(RecordShape.of(body), records));
    collect(RecordShape.of(Signature.class), records);
    for (var shape : records) {
      head(out, shape.text(), "Field", "", "Form");
      for (var field : shape.fields()) {
        row(
            out,
            "`" + field.name() + "`",
            field.isRequired() ? "required" : "",
            field.shape().text());
      }
    }
  }

  private static void collect(Shape shape, Set<RecordShape> records) {
    if (shape instanceof RecordShape known && records.add(known)) {
      known.fields().forEach(field -> collect(field.shape(), records));
    } else if (shape instanceof ListShape list) {
      collect(list.element(), records);
    }
  }

  private static String services(EventType type) {
    return type.scopes().size() == Scope.values().length
        ? ""
        : " of "
            + String.join(
                ", ",
                Arrays.stream(Scope.values())
                    .filter(type.scopes()::contains)
                    .map(Enum::name)
                    .toList());
  }

  private static String time(Optional<Duration> time) {
    return time.map(t -> t.toDays() > 1 ? t.toDays() + " d" : t.toHours() + " h").orElse("never");
  }

  private static String code(Enum<?> word) {
    return "`" + word.name() + "`";
  }

  private static void head(StringBuilder out, String title, String... columns) {
    out.append("\n## ").append(title).append("\n\n");
    row(out, columns);
    out.append("|---".repeat(columns.length)).append("|\n");
  }

  private static void row(StringBuilder out, String... cells) {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
