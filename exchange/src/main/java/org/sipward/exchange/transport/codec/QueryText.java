package org.sipward.exchange.transport.codec;

import java.util.ArrayList;
import java.util.List;
import org.sipward.exchange.message.Marking;
import org.sipward.exchange.message.Subject;
import org.sipward.exchange.message.json.SubjectJson;
import org.sipward.exchange.protocol.Answer;
import org.sipward.exchange.protocol.Query;
import org.sipward.exchange.vocabulary.Ceiling;

/** Queries and their answers as JSON; a subject looks as it does in a message. */
public final class QueryText {
  /** A longer query is not read. */
  public static final int MAX_OCTETS = 256 * 1024;

  /** A longer answer is not read. */
  public static final int MAX_ANSWER_OCTETS = 64 * 1024;

  private QueryText() {}

  public static byte[] write(Query query) {
    var root = Json.object();
    root.put("purpose", query.purpose());
    var list = root.putArray("subjects");
    query.subjects().forEach(s -> list.add(SubjectJson.write(s)));
    return Json.octets(root);
  }

  /** Reads octets from anywhere; never throws. */
  public static Decoded<Query> read(byte[] octets) {
    return Members.decode(
        octets,
        MAX_OCTETS,
        root -> {
          var purpose = root.expectWord("purpose", Marking.Purpose.values()).name();
          List<Subject> subjects =
              root.list(
                  "subjects",
                  Query.MOST,
                  (node, place) ->
                      switch (SubjectJson.read(node, place)) {
                        case SubjectJson.Read.Of(var subject) -> subject;
                        case SubjectJson.Read.Not(var pointer, var expected) ->
                            throw new Flaw(pointer, expected);
                      });
          root.end();
          if (subjects.isEmpty()) {
            throw root.flaw("subjects", "1 to 100 subjects");
          }
          return new Query(subjects, purpose);
        });
  }

  public static byte[] writeAnswer(List<Answer> answers) {
    var root = Json.object();
    var list = root.putArray("answers");
    for (var answer : answers) {
      var node = list.addObject();
      node.put("index", answer.index())
          .put("level", answer.level().name())
          .put("groups", answer.groups());
      answer.newest().ifPresent(t -> node.put("newest", Members.time(t)));
      answer.until().ifPresent(t -> node.put("until", Members.time(t)));
    }
    return Json.octets(root);
  }

  /** Reads octets from anywhere; never throws. */
  public static Decoded<List<Answer>> readAnswer(byte[] octets) {
    return Members.decode(
        octets,
        MAX_ANSWER_OCTETS,
        root -> {
          List<Answer> answers = new ArrayList<>();
          for (var one : root.expectObjects("answers", Query.MOST)) {
            answers.add(answer(one));
          }
          root.end();
          return answers;
        });
  }

  private static Answer answer(Members one) throws Flaw {
    var read =
        new Answer(
            one.expectSmall("index", Query.MOST - 1),
            one.expectWord("level", Ceiling.values()),
            one.expectSmall("groups", Integer.MAX_VALUE),
            one.optional("newest", one::expectTime),
            one.optional("until", one::expectTime));
    one.end();
    return read;
  }
}
