package org.sipward.assess.probe.strain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sipward.assess.permit.Contact;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Line;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Progress;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.protocol.Http;
import org.sipward.assess.protocol.HttpReply;
import org.sipward.assess.protocol.HttpRequest;
import org.sipward.assess.protocol.WebPage;
import org.sipward.assess.protocol.Wire;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.YamlFile;

/** Whether a text that is put into a device is executed, or shown as markup. */
public final class TextInjection implements Probe.OfTarget {
  /** Where an input takes its text. */
  static final String HOLE = "{text}";

  private static final String ITEM = "text-inputs";
  private static final Row ROW = new Row("text-injection", "input-resilience", "L2", List.of(ITEM));
  private static final int PATIENCE_MILLIS = 5_000;
  private static final int WHOLE_MILLIS = 15_000;

  /** A word of ours, so that it is found again whatever is done to the rest. */
  private static final String WORD = "swq7";

  private static final String MARKUP = WORD + "<i title=" + WORD + ">";

  /** Ends the value of an attribute, whatever quotes it stands in, and begins one of its own. */
  private static final String QUOTES = WORD + "\" " + WORD + "a=\"' " + WORD + "b='";

  /** What only a shell or a template that works it out writes: it is in none of the texts. */
  private static final String WORKED_OUT = WORD + "40528";

  private static final List<String> COMMANDS =
      List.of(
          WORD + "$((40521+7))",
          WORD + "$(expr 40521 + 7)",
          WORD + "`expr 40521 + 7`",
          WORD + ";echo " + WORD + "`expr 40521 + 7`",
          WORD + "\";echo " + WORD + "`expr 40521 + 7`;\"",
          WORD + "';echo " + WORD + "`expr 40521 + 7`;'",
          WORD + "{{40521+7}}",
          WORD + "${40521+7}",
          WORD + "<%= 40521+7 %>");

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Impact impact() {
    return Impact.DISTURB;
  }

  @Override
  public Sighting look(Material material, Permit permit, Progress progress)
      throws InterruptedException {
    List<Problem> problems = new ArrayList<>();
    Optional<TextInputs> inputs =
        YamlFile.read(material.file(ITEM), "the text inputs", problems).map(TextInputs::read);
    if (inputs.isEmpty() || !problems.isEmpty()) {
      return Sighting.inconclusive(String.valueOf(problems.getFirst()));
    }
    return new Look(permit, inputs.get()).run(progress);
  }

  /** One look, with what it found. */
  private static final class Look {
    private final Permit permit;
    private final TextInputs paper;
    private final List<String> offences = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();

    Look(Permit permit, TextInputs paper) {
      this.permit = permit;
      this.paper = paper;
    }

    Sighting run(Progress progress) throws InterruptedException {
      int done = 0;
      for (TextInputs.Input input : paper.inputs()) {
        progress.at(done++, paper.inputs().size());
        try {
          look(input);
          write(input, input.value());
        } catch (IOException e) {
          doubts.add(input.path() + ": " + e.getMessage());
        }
      }
      if (!offences.isEmpty()) {
        return Sighting.fail("texts are obeyed or shown as markup", offences);
      }
      return doubts.isEmpty()
          ? Sighting.pass(paper.inputs().size() + " inputs keep a text a text, or refuse it")
          : Sighting.inconclusive("nothing was obeyed, but not all could be seen", doubts);
    }

    private void look(TextInputs.Input input) throws IOException, InterruptedException {
      String plain = WORD + "plain";
      write(input, plain);
      if (!read(input).text().contains(plain)) {
        doubts.add(input.path() + ": " + input.shown() + " does not show what was written");
        return;
      }
      HttpReply written = write(input, MARKUP);
      if (showsMarkup(written) || showsMarkup(read(input))) {
        offences.add(input.path() + ": markup is stored and shown unescaped");
      }
      HttpReply quoted = write(input, QUOTES);
      if (leavesAttribute(quoted) || leavesAttribute(read(input))) {
        offences.add(input.path() + ": a quotation mark ends the attribute that shows the text");
      }
      for (String command : COMMANDS) {
        HttpReply answer = write(input, command);
        if (answer.text().contains(WORKED_OUT) || read(input).text().contains(WORKED_OUT)) {
          offences.add(input.path() + ": executed " + command.substring(WORD.length()));
          return;
        }
      }
    }

    /** In JSON or plain text markup is a text; a browser makes it more only in a page. */
    private static boolean showsMarkup(HttpReply reply) {
      return reply.text().contains(MARKUP) && isPage(reply);
    }

    /** Whether a tag of the page has an attribute that only our text names. */
    private static boolean leavesAttribute(HttpReply reply) {
      return isPage(reply)
          && (WebPage.hasAttribute(reply.text(), WORD + "a")
              || WebPage.hasAttribute(reply.text(), WORD + "b"));
    }

    private static boolean isPage(HttpReply reply) {
      String type = reply.first("content-type").orElse("text/html").toLowerCase(Locale.ROOT);
      return type.contains("html") || type.contains("xml");
    }

    private HttpReply read(TextInputs.Input input) throws IOException, InterruptedException {
      return exchange(new HttpRequest("GET", input.shown(), paper.headers(), new byte[0]));
    }

    private HttpReply write(TextInputs.Input input, String text)
        throws IOException, InterruptedException {
      boolean json = input.body().startsWith("{");
      String form = encoded(text);
      String quoted = text.replace("\\", "\\\\").replace("\"", "\\\"");
      byte[] body =
          input.body().replace(HOLE, json ? quoted : form).getBytes(StandardCharsets.UTF_8);
      Map<String, String> headers = new HashMap<>(paper.headers());
      if (body.length > 0) {
        headers.put(
            "Content-Type", json ? "application/json" : "application/x-www-form-urlencoded");
      }
      return exchange(
          new HttpRequest(input.method(), input.path().replace(HOLE, form), headers, body));
    }

    /** As a form or a query has it: everything but letters and digits in percent. */
    private static String encoded(String text) {
      StringBuilder encoded = new StringBuilder();
      for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
        if (octet > 0 && Character.isLetterOrDigit(octet)) {
          encoded.append((char) octet);
        } else {
          encoded.append(String.format(Locale.ROOT, "%%%02X", octet & 0xff));
        }
      }
      return encoded.toString();
    }

    private HttpReply exchange(HttpRequest request) throws IOException, InterruptedException {
      return switch (permit.connect(Impact.DISTURB, paper.host(), paper.port(), PATIENCE_MILLIS)) {
        case Contact.Open contact -> {
          try (Line line = contact.line()) {
            Wire wire = Wire.over(line, PATIENCE_MILLIS, WHOLE_MILLIS);
            yield Http.exchange(wire, paper.host() + ":" + paper.port(), request);
          }
        }
        case Contact.Closed _, Contact.Silent _ -> throw new IOException("it does not answer");
        case Contact.Denied denied -> throw new IOException(denied.reason());
      };
    }
  }
}
