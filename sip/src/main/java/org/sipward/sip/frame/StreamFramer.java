package org.sipward.sip.frame;

import org.jspecify.annotations.Nullable;
import org.sipward.sip.Defect;
import org.sipward.sip.Limits;
import org.sipward.sip.frame.Framing.Broken;

/**
 * The framer of one stream: finds where the next message ends, resuming where it stopped, so that
 * each octet is looked at once however the stream is cut.
 *
 * <p>Usage: call {@link #frame} with all octets received and not yet consumed; after {@code Framed}
 * or {@code KeepAlive} drop those octets and call {@link #consumed()}. After {@code Broken} it says
 * the same for ever. One per connection, single thread.
 *
 * <p>It reads only what decides the length, and reads it so strictly that no two readers can
 * disagree: line ends are CR LF, the length is one number that all Content-Length fields repeat,
 * and the first line must be able to become a start line of SIP. After each octet it asks whether
 * the shortest possible rest would still fit the limits (RFC 3261 7, 18.3, 20.14), so it never
 * waits for a message that can only be refused. Everything else about the message is the parser's.
 *
 * <p>Limits are taken at their strictest reading: a header with all its line ends, the header block
 * with its empty line.
 */
public final class StreamFramer {
  private static final int CR = '\r';
  private static final int LF = '\n';

  /** Octets of the empty line. */
  private static final int EMPTY_LINE = 2;

  /** Octets of the shortest Content-Length line, {@code l:0}, and the empty line after it. */
  private static final int LENGTH_AND_EMPTY_LINE = 7;

  private enum Stage {
    /** Nothing read. */
    LEAD,
    LEAD_CR,
    /** One empty line read: half a ping, or a pong before a message (RFC 5626 3.5.1). */
    LEAD_LINE,
    LEAD_LINE_CR,
    START_LINE,
    /** A CR read that ends the start line or a header line. */
    LINE_CR,
    /** First octet of a line: a fold, a header or the empty line. */
    LINE,
    /** In a header that is no Content-Length. */
    HEADER,
    /** In a header that is or may become a Content-Length. */
    LENGTH,
    EMPTY_LINE_CR,
    BODY
  }

  private final Limits limits;
  private final StartLine startLine = new StartLine();
  private final LengthField length = new LengthField();
  private Stage stage = Stage.LEAD;

  /** Octets read, counted from the start of the prefix, as all positions here. */
  private int at;

  private int messageFrom;
  private int lineFrom;
  private int headers;
  private int folds;
  private int messageTo;

  /** Whether the header being read, or just ended, is or may become a Content-Length. */
  private boolean inLength;

  private @Nullable Framing answer;

  public StreamFramer(Limits limits) {
    this.limits = limits;
  }

  /**
   * What {@code array[from, to)}, the unconsumed octets of the stream, starts with. The octets may
   * move between two calls, but none may go away.
   */
  public Framing frame(byte[] array, int from, int to) {
    int end = to - from;
    if (end < at) {
      throw new IllegalArgumentException("octets are gone: " + end + " of " + at);
    }
    while (answer == null && at < end) {
      if (stage == Stage.HEADER) {
        skipHeader(array, from, end);
      } else if (stage == Stage.BODY) {
        at = Math.min(end, messageTo);
      } else {
        take(array[from + at] & 0xff);
        at++;
        expectRoom();
      }
      if (stage == Stage.BODY && at == messageTo && answer == null) {
        answer = Answers.framed(messageFrom, messageTo - messageFrom);
      }
    }
    return answer != null ? answer : Answers.needMore(rest());
  }

  /** The octets of the last answer were dropped: the next call starts a new message. */
  public void consumed() {
    if (answer instanceof Broken) {
      throw new IllegalStateException("a broken stream has no next message");
    }
    answer = null;
    stage = Stage.LEAD;
    at = 0;
    messageFrom = 0;
    headers = 0;
    folds = 0;
    inLength = false;
    startLine.clear();
    length.clear();
  }

  /**
   * Whether the first octet of a message was read and its last was not: from then on the sender
   * owes the rest within the time the zone allows. A lone CR LF owes nothing.
   */
  public boolean inMessage() {
    return answer == null && stage.compareTo(Stage.START_LINE) >= 0;
  }

  private void take(int octet) {
    switch (stage) {
      case LEAD, LEAD_LINE -> takeLead(octet);
      case LEAD_CR -> expectLineFeed(octet, Stage.LEAD_LINE);
      case LEAD_LINE_CR -> {
        if (expectLineFeed(octet, Stage.LEAD)) {
          answer = Answers.PING;
        }
      }
      case START_LINE -> takeStartLine(octet);
      case LINE_CR -> expectLineFeed(octet, Stage.LINE);
      case LINE -> takeFirstOfLine(octet);
      case LENGTH -> takeLength(octet);
      case EMPTY_LINE_CR -> {
        if (expectLineFeed(octet, Stage.BODY)) {
          // The room for the body was made sure of when the length was read.
          messageTo = at + 1 + (int) length.value();
        }
      }
      case HEADER, BODY -> throw new IllegalStateException("read in blocks: " + stage);
    }
  }

  private void takeLead(int octet) {
    switch (octet) {
      case CR -> stage = stage == Stage.LEAD ? Stage.LEAD_CR : Stage.LEAD_LINE_CR;
      case LF -> broken(Defect.BARE_LF, at);
      default -> {
        messageFrom = at;
        stage = Stage.START_LINE;
        takeStartLine(octet);
      }
    }
  }

  private void takeStartLine(int octet) {
    if (octet == CR || octet == LF) {
      if (!startLine.isComplete()) {
        broken(Defect.NOT_SIP, at);
      } else if (octet == LF) {
        broken(Defect.BARE_LF, at);
      } else {
        stage = Stage.LINE_CR;
      }
    } else if (!startLine.take(octet)) {
      broken(Defect.NOT_SIP, at);
    }
  }

  private void takeFirstOfLine(int octet) {
    if (octet == ' ' || octet == '\t') {
      takeFold();
      return;
    }
    if (inLength && !length.endLine()) {
      broken(Defect.CONTENT_LENGTH_SYNTAX, at);
      return;
    }
    inLength = false;
    folds = 0;
    switch (octet) {
      case LF -> broken(Defect.BARE_LF, at);
      case CR -> {
        stage = Stage.EMPTY_LINE_CR;
        if (!length.isKnown()) {
          broken(Defect.CONTENT_LENGTH_MISSING, at);
        }
      }
      default -> takeFirstOfHeader(octet);
    }
  }

  private void takeFold() {
    if (headers == 0) {
      // A start line cannot be folded, and some readers would hide a first header that way.
      broken(Defect.START_LINE, at);
    } else if (++folds > limits.folds()) {
      broken(Defect.FOLD_COUNT, at);
    } else if (inLength) {
      stage = Stage.LENGTH;
    } else {
      stage = Stage.HEADER;
    }
  }

  private void takeFirstOfHeader(int octet) {
    lineFrom = at;
    headers++;
    if (headers > limits.headers()) {
      broken(Defect.HEADER_COUNT, at);
    } else if (length.begin(octet, headers == limits.headers())) {
      inLength = true;
      stage = Stage.LENGTH;
    } else {
      toHeader();
    }
  }

  /** The header is no Content-Length: if it is the last one allowed, none will come. */
  private void toHeader() {
    inLength = false;
    stage = Stage.HEADER;
    if (headers == limits.headers() && !length.isKnown()) {
      broken(Defect.CONTENT_LENGTH_MISSING, at);
    }
  }

  private void takeLength(int octet) {
    if (octet == LF) {
      broken(Defect.BARE_LF, at);
      return;
    }
    var outcome = octet == CR ? length.takeLineEnd(folds < limits.folds()) : length.take(octet);
    switch (outcome) {
      case GOES_ON -> stage = octet == CR ? Stage.LINE_CR : Stage.LENGTH;
      case IS_ANOTHER -> {
        toHeader();
        stage = octet == CR ? Stage.LINE_CR : Stage.HEADER;
      }
      case IS_NO_NUMBER -> broken(Defect.CONTENT_LENGTH_SYNTAX, at);
      case DIFFERS -> broken(Defect.CONTENT_LENGTH_CONFLICT, at);
    }
  }

  /** Reads on to the end of the line or to the first octet for which there is no room. */
  private void skipHeader(byte[] array, int from, int end) {
    int lineRoom = lineFrom + limits.header() - EMPTY_LINE;
    int room = messageFrom + roomForHeaders() - EMPTY_LINE - tail();
    int stop = Math.min(end, Math.min(lineRoom, room));
    int i = at;
    while (i < stop && !isLineEnd(array[from + i])) {
      i++;
    }
    at = i;
    if (i == end) {
      return;
    }
    int octet = array[from + i];
    if (octet == LF) {
      broken(Defect.BARE_LF, i);
    } else if (octet == CR) {
      stage = Stage.LINE_CR;
      at++;
    } else {
      broken(lineRoom < room ? Defect.HEADER_TOO_LONG : tooLarge(), i);
    }
  }

  private static boolean isLineEnd(byte octet) {
    return octet == CR || octet == LF;
  }

  private boolean expectLineFeed(int octet, Stage next) {
    if (octet != LF) {
      broken(Defect.BARE_CR, at - 1);
      return false;
    }
    stage = next;
    return true;
  }

  /** The shortest rest must fit the limits; otherwise the octet just read is one too many. */
  private void expectRoom() {
    if (stage.compareTo(Stage.START_LINE) < 0 || stage == Stage.BODY || answer != null) {
      return;
    }
    if (inLength && at - lineFrom + lineRest() > limits.header()) {
      broken(Defect.HEADER_TOO_LONG, at - 1);
    } else if (at - messageFrom + headersRest() > roomForHeaders()) {
      broken(tooLarge(), at - 1);
    }
  }

  /** Octets that start line, headers and empty line may have, given what is known of the body. */
  private int roomForHeaders() {
    return (int) Math.clamp(limits.message() - length.value(), 0L, limits.headerBlock());
  }

  private Defect tooLarge() {
    if (roomForHeaders() == limits.headerBlock()) {
      return Defect.HEADER_BLOCK_TOO_LARGE;
    }
    boolean inNumber = stage == Stage.LENGTH && length.isInNumber();
    return inNumber ? Defect.CONTENT_LENGTH_EXCEEDS : Defect.MESSAGE_TOO_LARGE;
  }

  /** Octets that are missing at the least. */
  private int rest() {
    return switch (stage) {
      case LEAD -> 4;
      case LEAD_CR -> 3;
      case LEAD_LINE -> 2;
      case LEAD_LINE_CR -> 1;
      case BODY -> messageTo - at;
      case START_LINE, LINE_CR, LINE, HEADER, LENGTH, EMPTY_LINE_CR ->
          headersRest() + (int) length.value();
    };
  }

  private int headersRest() {
    return switch (stage) {
      case START_LINE -> startLine.rest() + tail();
      case LINE_CR -> 1 + (inLength ? length.restAfterLine() : tail());
      case LINE -> inLength ? length.restAfterLine() : tail();
      case HEADER -> EMPTY_LINE + tail();
      case LENGTH -> length.rest();
      case EMPTY_LINE_CR -> 1;
      case LEAD, LEAD_CR, LEAD_LINE, LEAD_LINE_CR, BODY -> 0;
    };
  }

  private int lineRest() {
    return headersRest() - EMPTY_LINE;
  }

  /** Octets that must follow the end of a header at the least. */
  private int tail() {
    return length.isKnown() ? EMPTY_LINE : LENGTH_AND_EMPTY_LINE;
  }

  private void broken(Defect defect, int offset) {
    if (answer == null) {
      answer = new Broken(defect, offset);
    }
  }
}
