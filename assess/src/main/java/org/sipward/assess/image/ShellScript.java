package org.sipward.assess.image;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commands that a start script runs when it is told to start: what stands in its {@code stop}
 * branches and functions is left out, simple variables are filled in, and what runs only under a
 * condition is marked. No shell: nothing is executed, and what is not understood is passed over.
 */
final class ShellScript {
  private static final int MAX_COMMANDS = 2_000;
  private static final int MAX_DEPTH = 50;
  private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_]\\w{0,40})=(.{0,400})");
  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:([A-Za-z_]\\w{0,40})|\\{([A-Za-z_]\\w{0,40})(?::?-[^}]*)?})");
  private static final Pattern STARTING =
      Pattern.compile("start.*|boot.*|\\*|S|load.*|[a-z_]+_start");
  private static final Pattern ENDING =
      Pattern.compile("_*(stop|restart|reload|status|kill|shutdown|force|uninstall|disable).*");

  /** A line that begins with a word, other than the head of a function. */
  private static final Pattern CALL = Pattern.compile("(?m)^[ \\t]*+(\\w{1,60}+)[ \\t]*+(?!\\()");

  private static final Pattern PROGRAM_THERE = Pattern.compile("-x|.*/s?bin/.*");
  private static final Set<String> TESTS = Set.of("[", "[[", "test", "grep");
  private static final Set<String> OPENERS = Set.of("if", "while", "until", "for");
  private static final Set<String> PASSED = Set.of("then", "else", "do", "!", "elif");

  /**
   * One command.
   *
   * @param words its name and arguments, quotes removed
   * @param conditional whether the script asks something first, other than whether a file is there
   */
  record Command(List<String> words, boolean conditional) {}

  /** What the reading is within. */
  private static final class Frame {
    final String kind;
    boolean skipped;
    boolean conditional;
    boolean atPattern;

    Frame(String kind) {
      this.kind = kind;
    }
  }

  private final Set<String> called = new HashSet<>();
  private final Map<String, String> variables = new HashMap<>();
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final List<Command> commands = new ArrayList<>();
  private List<String> words = new ArrayList<>();
  private boolean afterTest;
  private boolean testing;
  private boolean doubtful;
  private String function = "";

  private ShellScript(String script) {
    Matcher line = CALL.matcher(script);
    while (line.find()) {
      called.add(line.group(1));
    }
  }

  /** The commands of a script; none is lost for another that is not understood. */
  static List<Command> commands(String script) {
    ShellScript reading = new ShellScript(script);
    for (String token : ShellTokens.of(script)) {
      reading.token(token);
    }
    reading.end("\n");
    return List.copyOf(reading.commands);
  }

  private void token(String token) {
    switch (token) {
      case "\n", ";", "&", "|", "&&", "||", ";;", "(", ")" -> end(token);
      case "{" -> body();
      case "}" -> {
        end("}");
        pop("{");
      }
      default -> {
        if (words.isEmpty() && keyword(token)) {
          return;
        }
        words.add(token);
      }
    }
  }

  /** The body of a function is run if its name says so or if it is called by that name. */
  private void body() {
    if (words.size() == 2 && words.getFirst().equals("function")) {
      function = words.getLast();
      words = new ArrayList<>();
    }
    end("{");
    Frame frame = push("{");
    if (!function.isEmpty()) {
      frame.skipped = ENDING.matcher(function).matches();
      frame.conditional = !STARTING.matcher(function).matches() && !called.contains(function);
    }
    function = "";
  }

  private boolean keyword(String word) {
    if (OPENERS.contains(word)) {
      push("if");
      testing = word.equals("if");
      return true;
    }
    if (PASSED.contains(word)) {
      if (word.equals("else") && !frames.isEmpty()) {
        frames.peek().conditional = true;
      }
      testing = word.equals("elif");
      return true;
    }
    return switch (word) {
      case "fi", "done" -> pop("if");
      case "esac" -> pop("case");
      case "case" -> {
        push("case").atPattern = true;
        words.add("case");
        yield true;
      }
      default -> false;
    };
  }

  /** What stands before a separator is a command, the head of a function, or a pattern of case. */
  private void end(String separator) {
    Frame within = frames.peek();
    if (within != null && within.kind.equals("case") && within.atPattern) {
      pattern(within, separator);
      return;
    }
    if (separator.equals("(") && words.size() == 1) {
      function = words.getFirst();
      words = new ArrayList<>();
      return;
    }
    if (separator.equals(";;") && within != null) {
      command(";");
      within.atPattern = within.kind.equals("case");
      return;
    }
    command(separator);
  }

  private void pattern(Frame frame, String separator) {
    if (separator.equals(")") && !words.isEmpty()) {
      frame.skipped =
          skippedAround() || words.stream().noneMatch(w -> STARTING.matcher(w).matches());
      frame.atPattern = false;
      words = new ArrayList<>();
    } else if (separator.equals("\n")) {
      words = new ArrayList<>();
    }
  }

  private void command(String separator) {
    List<String> named = assignments(words);
    words = new ArrayList<>();
    boolean isTest = !named.isEmpty() && TESTS.contains(named.getFirst());
    boolean asks = isTest && named.stream().noneMatch(w -> PROGRAM_THERE.matcher(w).matches());
    if (testing && !named.isEmpty()) {
      if (!frames.isEmpty()) {
        frames.peek().conditional |= asks || !isTest;
      }
      testing = false;
    } else if (!named.isEmpty() && !isSkipped()) {
      boolean conditional = doubtful || afterTest || isConditional();
      if (named.getFirst().equals("exit") || named.getFirst().equals("return")) {
        doubtful |= conditional;
      } else if (!isTest && commands.size() < MAX_COMMANDS) {
        commands.add(new Command(List.copyOf(named), conditional));
      }
    }
    boolean joined = separator.equals("&&") || separator.equals("||");
    afterTest = joined && (asks || (afterTest && named.isEmpty()));
  }

  /** Takes what is assigned before a command, and fills variables in. */
  private List<String> assignments(List<String> raw) {
    List<String> rest = new ArrayList<>();
    for (String word : raw) {
      Matcher assignment = ASSIGNMENT.matcher(word);
      if (rest.isEmpty() && assignment.matches()) {
        variables.put(assignment.group(1), filled(assignment.group(2)));
      } else {
        String value = filled(word);
        // An unquoted variable may hold several words.
        rest.addAll(word.startsWith("$") ? List.of(value.strip().split("\\s+")) : List.of(value));
      }
    }
    return rest;
  }

  private String filled(String word) {
    Matcher variable = VARIABLE.matcher(word);
    StringBuilder filled = new StringBuilder();
    while (variable.find() && filled.length() < 4_000) {
      String name = variable.group(1) == null ? variable.group(2) : variable.group(1);
      String value = variables.getOrDefault(name, variable.group());
      variable.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    variable.appendTail(filled);
    return filled.toString();
  }

  private boolean isSkipped() {
    return frames.stream().anyMatch(f -> f.skipped);
  }

  private boolean skippedAround() {
    return frames.stream().skip(1).anyMatch(f -> f.skipped);
  }

  private boolean isConditional() {
    return frames.stream().anyMatch(f -> f.conditional);
  }

  private Frame push(String kind) {
    Frame frame = new Frame(kind);
    if (frames.size() < MAX_DEPTH) {
      frames.push(frame);
    }
    return frame;
  }

  private boolean pop(String kind) {
    if (!frames.isEmpty() && frames.peek().kind.equals(kind)) {
      frames.pop();
    }
    return true;
  }
}
