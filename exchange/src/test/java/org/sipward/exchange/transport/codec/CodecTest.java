package org.sipward.exchange.transport.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.exchange.message.Receipt;
import org.sipward.exchange.message.SomeMessages;
import org.sipward.exchange.message.Subject;
import org.sipward.exchange.protocol.Answer;
import org.sipward.exchange.protocol.Descriptor;
import org.sipward.exchange.protocol.Disposed;
import org.sipward.exchange.protocol.Hint;
import org.sipward.exchange.protocol.Query;
import org.sipward.exchange.transport.SomePages;
import org.sipward.exchange.vocabulary.Ceiling;
import org.sipward.exchange.vocabulary.RejectReason;

/** What is written is read as the same; what is not written so is refused at its place. */
class CodecTest {
  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00.123Z");
  private static final String HASH = "A".repeat(43);

  @Test
  void pagesComeBack() {
    long seed = new Random().nextLong();
    var some = new SomePages(seed);
    for (int i = 0; i < 300; i++) {
      var page = some.any();
      var octets = PageText.write(page);
      var read = good(PageText.read(octets));
      assertThat(read.entries()).as("seed %d", seed).isEqualTo(page.entries());
      assertThat(read.grown()).isEqualTo(page.grown());
      assertThat(read.toHead()).isEqualTo(page.toHead());
      assertThat(PageText.write(read)).as("seed %d", seed).isEqualTo(octets);
    }
  }

  @Test
  void batchesAndOutcomesComeBack() {
    var messages = List.of(new byte[0], "x".getBytes(UTF_8), new byte[300]);
    assertThat(good(BatchText.read(BatchText.write(messages)))).containsExactlyElementsOf(messages);
    var disposed =
        List.of(
            Disposed.stored(0, Receipt.Disposition.LIFTED, 7),
            Disposed.rejected(1, RejectReason.NOT_AUDIENCE, "/audience", "this \u20ac Store"),
            Disposed.rejected(2, RejectReason.QUOTA, "", ""));
    assertThat(good(BatchText.readAnswer(BatchText.writeAnswer(disposed)))).isEqualTo(disposed);
  }

  @Test
  void queriesAndAnswersComeBack() {
    var some = new SomeMessages(11);
    List<Subject> subjects = new ArrayList<>();
    while (subjects.size() < 60) {
      subjects.addAll(some.any().body().subjects());
    }
    var query = new Query(subjects.subList(0, 60), "CUSTOMER_PROTECTION");
    assertThat(good(QueryText.read(QueryText.write(query)))).isEqualTo(query);
    var answers =
        List.of(
            new Answer(0, Ceiling.TEMP_BLOCK, 4, Optional.of(NOON), Optional.of(NOON)),
            new Answer(9, Ceiling.INFORMATIONAL, 0, Optional.empty(), Optional.empty()));
    assertThat(good(QueryText.readAnswer(QueryText.writeAnswer(answers)))).isEqualTo(answers);
  }

  @Test
  void descriptorsHintsAndProblemsComeBack() {
    var store =
        new Descriptor("operator-a/main", "operator-a/main", List.of("1.0"), 7, NOON, List.of());
    assertThat(good(StoreText.readDescriptor(StoreText.write(store)))).isEqualTo(store);
    var hint = new Hint("operator-a/main", 9_007_199_254_740_991L);
    assertThat(good(StoreText.readHint(StoreText.write(hint)))).isEqualTo(hint);
    var problem =
        new Problem(
            "urn:fsx:problem:clock",
            412,
            "clocks",
            Optional.of(RejectReason.CLOCK_SKEW),
            Optional.of("/a"),
            Optional.of("b"),
            Optional.of(new Problem.Clocks(NOON, Instant.EPOCH)));
    assertThat(good(ProblemText.read(ProblemText.write(problem)))).isEqualTo(problem);
  }

  @Test
  void laterVersionsMayAddToDescriptorsAndProblemsOnly() {
    var more =
        "{\"store_id\":\"operator-a/main\",\"origin\":\"o\",\"versions\":[],\"trust_serial\":1,"
            + "\"clock\":\"2026-11-27T12:00:00Z\",\"streams\":[],\"colour\":\"red\"}";
    good(StoreText.readDescriptor(more.getBytes(UTF_8)));
    good(
        ProblemText.read(
            "{\"type\":\"t\",\"status\":400,\"title\":\"t\",\"x\":[]}".getBytes(UTF_8)));
    assertBad(StoreText::readHint, "{\"store_id\":\"operator-a/main\",\"size\":1,\"x\":1}", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "\"from\":1~\"from\":1.0~/from",
        "\"from\":1~\"from\":-1~/from",
        "\"from\":1~\"from\":9007199254740992~/from",
        "\"from\":1~\"from\":1,\"from\":1~``",
        "\"from\":1~\"from\":1e400~/from",
        "\"from\":1~\"form\":1~/from",
        "\"from\":1~\"from\":1,\"to\":1~``",
        "\"entries\":[~\"entries\":[[],~/entries/0",
        "\"entries\":[~\"entries\":[null,~/entries/0",
        "\"origin\":\"o\"~\"origin\":\"\\u0000\"~/origin",
        "\"origin\":\"o\"~\"origin\":\"\\ud800\"~/origin",
        "\"kind\":\"held\"~\"kind\":\"kept\"~/entries/0/kind",
        "\"position\":5~\"position\":null~/entries/0/position",
        "\"type\":\"REPORT\"~\"type\":\"report\"~/entries/0/type",
        "\"ts\":\"2026-11~\"ts\":\"2026-13~/entries/0/ts",
        "\"ts\":\"2026-11~\"ts\":\"1926-11~/entries/0/ts",
        "\"salt\":\"A~\"salt\":\"=~/entries/0/salt",
        "\"message\":\"AA\"~\"message\":\"AB\"~/entries/0/message",
        "\"message\":\"AA\"~\"message\":\"AA==\"~/entries/0/message",
        "\"level\":0~\"level\":41~/entries/1/level",
        "\"level\":0~\"level\":10~/entries/1/index",
        "\"hash\":\"A~\"hash\":\"~/entries/1/hash",
        "]}~]}]~``",
        "]}~]~``",
      })
  void whatIsWrongInAPageIsNamed(String right, String wrong, String pointer) {
    var page =
        "{\"origin\":\"o\",\"from\":1,\"next\":2,\"checkpoint\":\"c\",\"entries\":["
            + "{\"kind\":\"held\",\"position\":5,\"type\":\"REPORT\",\"class\":\"P2\","
            + "\"ts\":\"2026-11-27T12:00:00.000Z\",\"salt\":\"HASH\",\"message\":\"AA\"},"
            + "{\"kind\":\"withheld\",\"level\":0,\"index\":9007199254740991,\"hash\":\"HASH\"}]}";
    page = page.replace("HASH", HASH);
    good(PageText.read(page.getBytes(UTF_8)));
    assertThat(page).contains(right);
    assertBad(
        PageText::read,
        page.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong)),
        pointer);
  }

  @Test
  void bombsAreNotUnpacked() {
    assertBad(BatchText::read, "{\"messages\":" + "[".repeat(50) + "]".repeat(50) + "}", "");
    assertBad(BatchText::read, "{\"messages\":[" + "[],".repeat(200_000) + "[]]}", "");
    assertBad(BatchText::read, "{\"messages\":[" + "\"\",".repeat(500) + "\"\"]}", "/messages");
    assertBad(StoreText::readHint, " ".repeat(StoreText.MAX_OCTETS + 1), "");
    assertBad(StoreText::readHint, "\ufeff{}", "");
    assertThat(StoreText.readHint(new byte[] {'{', (byte) 0xc0, '}'}))
        .isInstanceOf(Decoded.Bad.class);
  }

  private static <T> T good(Decoded<T> decoded) {
    assertThat(decoded).isInstanceOf(Decoded.Good.class);
    return ((Decoded.Good<T>) decoded).value();
  }

  private static void assertBad(
      Function<byte[], ? extends Decoded<?>> reader, String text, String pointer) {
    assertThat(reader.apply(text.getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            Decoded.Bad.class, bad -> assertThat(bad.pointer()).as("%s", bad).isEqualTo(pointer));
  }
}
