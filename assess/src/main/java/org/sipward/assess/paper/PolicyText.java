package org.sipward.assess.paper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a disclosure policy, out of a page or a plain file, and what it seems to say of
 * times. It reads English; of other languages it only knows where a sentence stands.
 *
 * @param text words with single blanks between, in lower case
 */
public record PolicyText(String text) {
  private static final int MAX_OCTETS = 1 << 20;

  /** What a reader does not see, and where it ends. */
  private static final List<List<String>> UNSEEN =
      List.of(List.of("<script", "</script"), List.of("<style", "</style"), List.of("<!--", "--"));

  private static final Pattern TAG = Pattern.compile("<[^<>]{0,2000}>");
  private static final Pattern SENTENCE_END = Pattern.compile("[.!?;](?=\\s)|\\n\\s*\\n");
  private static final Pattern INTERVAL =
      Pattern.compile(
          "\\b(?:\\d{1,3}|one|two|three|four|five|six|seven|ten|fourteen|thirty|sixty|ninety)[ -]"
              + "(?:business |working |calendar |full )?(?:hour|day|week|month)s?\\b"
              + "|\\b(?:daily|weekly|fortnightly|monthly)\\b"
              + "|\\bevery (?:day|week|month|(?:\\w+ )?(?:days|weeks|months))\\b");
  private static final Pattern ACKNOWLEDGES =
      Pattern.compile(
          "acknowledg|confirm\\w* (?:the )?recei|respond|initial (?:reply|response)|reply to");
  private static final Pattern INFORMS =
      Pattern.compile("status|progress|updates?\\b|inform|keep you|kept up");
  private static final Pattern ENGLISH =
      Pattern.compile(
          "\\b(?:the|and|to|of|we|you|your|our|how|with|within|this|report|security"
              + "|vulnerabilit\\w+)\\b");
  private static final int MIN_ENGLISH = 8;

  /** Reads a file; what is too large for a policy is refused. */
  public static PolicyText read(Path file) throws IOException, PaperException {
    if (Files.size(file) > MAX_OCTETS) {
      throw new PaperException("larger than 1 MiB, as no policy is");
    }
    return of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
  }

  static PolicyText of(String page) {
    String text = page.toLowerCase(Locale.ROOT);
    for (List<String> part : UNSEEN) {
      text = without(text, part.getFirst(), part.getLast());
    }
    String seen = TAG.matcher(text).replaceAll(" \n");
    return new PolicyText(seen.replace("&nbsp;", " ").replace("&amp;", "&").replace("&#39;", "'"));
  }

  /** A text without what stands between two marks; what is not ended goes to the text's end. */
  private static String without(String text, String start, String end) {
    StringBuilder rest = new StringBuilder();
    int from = 0;
    for (int at = text.indexOf(start); at >= 0; at = text.indexOf(start, from)) {
      rest.append(text, from, at).append(' ');
      int close = text.indexOf(end, at + start.length());
      int after = close < 0 ? -1 : text.indexOf('>', close);
      from = after < 0 ? text.length() : after + 1;
    }
    return rest.append(text, from, text.length()).toString();
  }

  /** Whether a sentence stands in it, blanks and case aside. */
  public boolean has(String sentence) {
    return blanks(text).contains(blanks(sentence.toLowerCase(Locale.ROOT)));
  }

  /** Whether a sentence names an interval of time, as far as that is understood. */
  public static boolean hasInterval(String sentence) {
    return INTERVAL.matcher(blanks(sentence.toLowerCase(Locale.ROOT))).find();
  }

  public boolean isEnglish() {
    Matcher word = ENGLISH.matcher(text);
    int words = 0;
    while (words < MIN_ENGLISH && word.find()) {
      words++;
    }
    return words == MIN_ENGLISH;
  }

  public boolean namesIntervals() {
    return hasInterval(text);
  }

  /** The first sentence that seems to say when a report is acknowledged; empty where none does. */
  public String acknowledgement() {
    return sentence(ACKNOWLEDGES);
  }

  /** The first sentence that seems to say when the finder hears of it again. */
  public String status() {
    return sentence(INFORMS);
  }

  private String sentence(Pattern about) {
    for (String sentence : SENTENCE_END.split(text, -1)) {
      if (about.matcher(sentence).find() && hasInterval(sentence)) {
        return blanks(sentence);
      }
    }
    return "";
  }

  private static String blanks(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
