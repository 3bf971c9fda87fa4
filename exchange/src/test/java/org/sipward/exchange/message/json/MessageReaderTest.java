package org.sipward.exchange.message.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sipward.exchange.message.Message;
import org.sipward.exchange.message.Signature;
import org.sipward.exchange.message.SomeMessages;
import org.sipward.exchange.vocabulary.MessageType;
import org.sipward.exchange.vocabulary.RejectReason;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is refused and where, and the laws between reader, writer and schema. */
class MessageReaderTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  static final Signature SIGNATURE =
      new Signature(Signature.Algorithm.ED25519, "key-1", "A".repeat(86));

  /** A REPORT with the parts that the table below breaks. */
  private static final String SAMPLE =
      """
      {"schema_version":"1.0","message_id":"2026-0001","message_type":"REPORT",
       "sender_id":"operator-a","store_id":"operator-a/s1","origin_id":"operator-a",
       "timestamp_utc":"2026-11-20T12:00:00.123456789Z","not_after":"2026-11-27T12:00:00Z",
       "audience":{"scope":"CONSORTIUM"},"priority":"P2",
       "marking":{"tlp":"AMBER","purpose":["FRAUD_PREVENTION"],"retention_days":90,"max_hops":1},
       "body":{"report_id":"01890a5d-ac96-774b-bcce-b302099a8057","revision":1,
        "event_type":"IRSF","status":"SUSPECTED",
        "subjects":[{"role":"B_NUMBER","id_type":"MSISDN","form":"RANGE",
         "from":"+37060000000","to":"+37060000999"}],
        "time":{"detected_at":"2026-11-20T11:59:00Z"},"confidence_score":88,
        "evidence":{"detection_method":"volume"},"new_in_1_4":{"kept":true}},
       "signature":{"alg":"Ed25519","kid":"key-1","value":"%s"}}\
      """
          .formatted("A".repeat(86));

  @Test
  void unknownFieldsStayInWhatIsSigned() {
    var accepted = (Reading.Accepted) MessageReader.read(SAMPLE.getBytes(UTF_8));
    assertThat(accepted.unsigned()).contains("new_in_1_4").contains("123456789Z");
    assertThat(accepted.unsigned()).doesNotContain("\"signature\"");
    assertThat(accepted.message().envelope().timestampUtc()).isEqualTo("2026-11-20T12:00:00.123Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "\"1.0\"~\"2.0\"~UNSUPPORTED~/schema_version",
        "\"1.0\"~1.0~SCHEMA~/schema_version",
        "\"REPORT\"~\"DISPUTE\"~UNSUPPORTED~/message_type",
        "\"REPORT\"~\"GOSSIP\"~SCHEMA~/message_type",
        "\"REPORT\"~\"UPDATE\"~SCHEMA~/body/revision",
        "\"body\":~\"body_jwe\":~UNSUPPORTED~/body_jwe",
        "\"2026-0001\"~\"short\"~SCHEMA~/message_id",
        "\"operator-a/s1\"~\"operator-b/s1\"~SCHEMA~/store_id",
        "11-27T12~11-19T12~SCHEMA~/not_after",
        "2026-11-27T~2028-11-27T~SCHEMA~/not_after",
        "2026-11-27T12:00:00Z~2026-02-30T12:00:00Z~SCHEMA~/not_after",
        "\"audience\"~\"audiense\"~SCHEMA~/audience",
        "CONSORTIUM~EVERYBODY~SCHEMA~/audience/scope",
        "\"retention_days\":90~\"retention_days\":401~SCHEMA~/marking/retention_days",
        "\"revision\":1~\"revision\":1.0~SCHEMA~/body/revision",
        "\"revision\":1~\"revision\":1,\"revision\":1~SCHEMA~/body/revision",
        "\"revision\":1~\"revision\":9007199254740992~SCHEMA~/body/revision",
        "\"revision\":1~\"revision\":99999999999999999999999~SCHEMA~/body/revision",
        "\"IRSF\"~\"INTERNAL_FRAUD\"~SCHEMA~/marking/tlp",
        "\"B_NUMBER\"~\"VICTIM\"~SCHEMA~/body/subjects/0/form",
        "+37060000999~+37070000999~SCHEMA~/body/subjects/0/from",
        "+37060000999~37060000999~SCHEMA~/body/subjects/0/value",
        "\"form\":\"RANGE\"~\"form\":\"CLEAR\"~SCHEMA~/body/subjects/0/value",
        "11:59:00Z~11:59:00+00:00~SCHEMA~/body/time/detected_at",
        "\"volume\"~\"\\ud800x\"~SCHEMA~/body/evidence/detection_method",
        "\"volume\"~\"line\\nbreak\"~SCHEMA~/body/evidence/detection_method",
        "\"volume\"~null~SCHEMA~/body/evidence/detection_method",
        "\"kept\"~\"k\u00e4pt\"~SCHEMA~/body/new_in_1_4",
        "\"alg\":\"Ed25519\"~\"alg\":\"none\"~SCHEMA~/signature/alg",
        "\"signature\":{~\"signature\":\"x\",\"s\":{~BAD_SIGNATURE~/signature",
        "\"priority\":\"P2\"~\"priority\":\"P2\",\"drill\":true~SCHEMA~/body/subjects/0/quality"
      })
  void refusesAtThePlace(String from, String to, RejectReason reason, String pointer) {
    assertThat(SAMPLE).contains(from);
    var text =
        SAMPLE.replaceFirst(
            java.util.regex.Pattern.quote(from), java.util.regex.Matcher.quoteReplacement(to));
    assertThat(refusals(text))
        .first()
        .satisfies(
            first -> {
              assertThat(first.reason()).isEqualTo(reason);
              assertThat(first.pointer()).isEqualTo(pointer);
              assertThat(first.expectation()).isNotBlank();
            });
  }

  @Test
  void refusesWhatIsNoJson() {
    for (var text :
        List.of(
            "",
            "[]",
            "{",
            "{}x",
            "\u0000",
            "{\"a\":NaN}",
            "{\"a\":01}",
            "{'a':1}",
            "{\"a\":1,}",
            "null",
            "{\"a\":\"\u0001\"}",
            "// no\n{}",
            "\ufeff{}")) {
      assertThat(refusals(text)).as(text).hasSizeBetween(1, Refusals.MAX);
    }
    assertThat(
            MessageReader.read(new byte[] {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'}))
        .isEqualTo(new Reading.Refused(List.of(new Refusal(RejectReason.SCHEMA, "", "UTF-8"))));
    assertThat(MessageReader.read(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}))
        .isEqualTo(new Reading.Refused(List.of(new Refusal(RejectReason.SCHEMA, "", "UTF-8"))));
  }

  @Test
  void boundsDepthWidthAndLength() {
    assertThat(refusals("{\"a\":".repeat(13) + "1" + "}".repeat(13)).getFirst().expectation())
        .contains("12 levels");
    assertThat(refusals("{\"a\":" + "[".repeat(100_000)).getFirst().expectation())
        .contains("12 levels");
    assertThat(refusals("{\"a\":[" + "1,".repeat(256) + "1]}").getFirst())
        .isEqualTo(new Refusal(RejectReason.SCHEMA, "/a", "at most 256 elements"));
    assertThat(refusals(" ".repeat(MessageReader.MAX_OCTETS + 1)).getFirst().expectation())
        .contains("octets");
    assertThat(refusals("{}")).hasSizeBetween(10, Refusals.MAX);
  }

  @ParameterizedTest
  @EnumSource
  void readingIsTheInverseOfWriting(MessageType type) {
    long seed = 3;
    var some = new SomeMessages(seed);
    for (int i = 0; !type.isReserved() && i < 300; i++) {
      var message = some.of(type);
      assertThat(message(MessageWriter.signed(message, SIGNATURE)))
          .as("seed %d, %d", seed, i)
          .isEqualTo(message);
    }
    assertThat(org.sipward.exchange.message.Body.of(type).isEmpty()).isEqualTo(type.isReserved());
  }

  @Test
  void whatTheSchemaRefusesTheReaderRefuses() {
    long seed = 20_261_120;
    var random = new Random(seed);
    var some = new SomeMessages(seed);
    var schema = schema();
    int schemaRefused = 0;
    int accepted = 0;
    for (int i = 0; i < 3_000; i++) {
      var tree = (ObjectNode) MAPPER.readTree(MessageWriter.signed(some.any(), SIGNATURE));
      assertThat(schema.validate(tree)).as("seed %d, %d: %s", seed, i, tree).isEmpty();
      mutate(tree, random);
      boolean refused =
          MessageReader.read(tree.toString().getBytes(UTF_8)) instanceof Reading.Refused;
      if (!schema.validate(tree).isEmpty()) {
        schemaRefused++;
        assertThat(refused).as("seed %d, %d: %s", seed, i, tree).isTrue();
      } else if (!refused) {
        accepted++;
      }
    }
    assertThat(schemaRefused).isGreaterThan(300);
    assertThat(accepted).isGreaterThan(100);
  }

  private static void mutate(ObjectNode root, Random random) {
    List<ObjectNode> objects = new ArrayList<>();
    collect(root, objects);
    var victim = objects.get(random.nextInt(objects.size()));
    var names = List.copyOf(victim.propertyNames());
    var name = names.isEmpty() ? "x" : names.get(random.nextInt(names.size()));
    switch (random.nextInt(7)) {
      case 0 -> victim.remove(name);
      case 1 -> victim.put(name, random.nextInt(1000) - 500);
      case 2 -> victim.put(name, "AMBER");
      case 3 -> victim.putNull(name);
      case 4 -> victim.putArray(name);
      case 5 -> victim.putObject(name);
      default -> victim.put("x" + random.nextInt(9), random.nextBoolean());
    }
  }

  private static void collect(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object) {
      objects.add(object);
      object.values().forEach(child -> collect(child, objects));
    } else if (node instanceof ArrayNode array) {
      array.forEach(child -> collect(child, objects));
    }
  }

  static Schema schema() {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(MessageSchema.text(), InputFormat.JSON);
  }

  static Message message(String text) {
    var reading = MessageReader.read(text.getBytes(UTF_8));
    assertThat(reading).as(text).isInstanceOf(Reading.Accepted.class);
    return ((Reading.Accepted) reading).message();
  }

  private static List<Refusal> refusals(String text) {
    var reading = MessageReader.read(text.getBytes(UTF_8));
    assertThat(reading).isInstanceOf(Reading.Refused.class);
    return ((Reading.Refused) reading).refusals();
  }
}
