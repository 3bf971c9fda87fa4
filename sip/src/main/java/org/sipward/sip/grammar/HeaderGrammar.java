package org.sipward.sip.grammar;

import org.sipward.sip.Defect;
import org.sipward.sip.HeaderKind;

/**
 * The check of one header value by the grammar of its kind; the first file to open to see which
 * header is checked how.
 *
 * <p>One per parser, single thread. After {@link #read} the parts of the value just read are in
 * {@link #via}, {@link #address} and {@link #dialog}.
 */
public final class HeaderGrammar {
  private final ViaGrammar via = new ViaGrammar();
  private final AddressGrammar address = new AddressGrammar();
  private final UriGrammar uri = new UriGrammar();
  private final ValueGrammar values = new ValueGrammar();
  private final PlainGrammar plain = new PlainGrammar();
  private final CredentialsGrammar credentials = new CredentialsGrammar();
  private final DialogGrammar dialog = new DialogGrammar();

  /** Starts another message. */
  public void begin() {
    values.begin();
  }

  /** Checks the value the cursor was begun with; whether it is well formed. */
  public boolean read(Cursor c, HeaderKind kind) {
    if (c.atEnd()) {
      return takesNothing(kind) || c.fail(Defect.HEADER_EMPTY);
    }
    Shape shape = Shape.of(kind);
    boolean fine = shape(c, kind, shape);
    if (fine && !c.atEnd()) {
      return c.fail(syntax(shape));
    }
    return fine;
  }

  private boolean shape(Cursor c, HeaderKind kind, Shape shape) {
    return switch (shape) {
      case VIA -> via.read(c); // one value; the parser walks the list
      case ADDRESS -> address.read(c, AddressGrammar.Form.ADDRESS);
      case ADDRESSES -> addresses(c, AddressGrammar.Form.ADDRESS);
      case CONTACTS -> contacts(c);
      case NAME_ADDRS -> addresses(c, AddressGrammar.Form.NAME_ADDR);
      case HISTORY -> addresses(c, AddressGrammar.Form.HISTORY);
      case CALL_ID, CALL_IDS, CSEQ, RACK, DIALOG -> dialog.read(c, kind, shape);
      case OCTET -> Scalars.expect(c, 255) >= 0;
      case NUMBER -> Scalars.expect(c, Scalars.UNSIGNED_32) >= 0;
      case LENGTH -> true;
      case URIS -> uris(c);
      case CREDENTIALS, AUTH_PARAMS -> credentials.read(c, shape);
      case WARNING, RETRY_AFTER, DATE, TIMESTAMP, VERSION -> plain.read(c, shape);
      case PRODUCT, TEXT, CONTENT_ID -> Texts.read(c, shape);
      case OPTION_TAGS, TOKEN, TOKENS, PRIVACY -> values.tokens(c, kind, shape);
      case NUMBER_PARAMS,
          TOKEN_PARAMS,
          TOKEN_PARAMS_LIST,
          WORD_PARAMS_LIST,
          PARAMS,
          MEDIA_TYPE,
          MEDIA_RANGES,
          IDENTITY ->
          values.parameterized(c, kind, shape);
    };
  }

  private boolean addresses(Cursor c, AddressGrammar.Form form) {
    do {
      if (!address.read(c, form)) {
        return false;
      }
    } while (c.takeSeparator(','));
    return true;
  }

  private boolean contacts(Cursor c) {
    if (c.at('*') && c.at + 1 == c.to) {
      c.at++;
      return true;
    }
    return addresses(c, AddressGrammar.Form.CONTACT);
  }

  private boolean uris(Cursor c) {
    do {
      if (!uri.read(c, UriGrammar.Place.BARE)) {
        return false;
      }
    } while (c.takeSeparator(','));
    return true;
  }

  /** Header fields whose grammar takes an empty value. */
  private static boolean takesNothing(HeaderKind kind) {
    return switch (kind) {
      case SUPPORTED, ALLOW, ACCEPT, ACCEPT_ENCODING, ACCEPT_LANGUAGE, RECV_INFO -> true;
      default -> Shape.of(kind).takesNothing(); // a list of names, not a decision per kind
    };
  }

  /** What something left over after a well-formed value is called. */
  private static Defect syntax(Shape shape) {
    return switch (shape) {
      case ADDRESS, ADDRESSES, CONTACTS, NAME_ADDRS, HISTORY -> Defect.ADDRESS_SYNTAX;
      case CSEQ -> Defect.CSEQ_SYNTAX;
      case OCTET, NUMBER, NUMBER_PARAMS -> Defect.SCALAR_SYNTAX;
      case OPTION_TAGS -> Defect.OPTION_TAG_SYNTAX;
      case MEDIA_TYPE -> Defect.CONTENT_TYPE_SYNTAX;
      case DATE -> Defect.DATE;
      case TIMESTAMP -> Defect.TIMESTAMP;
      default -> Defect.HEADER_SYNTAX;
    };
  }

  /** Parts of the last Via value. */
  public ViaGrammar via() {
    return via;
  }

  /** Parts of the last address. */
  public AddressGrammar address() {
    return address;
  }

  /** Parts of the last CSeq. */
  public DialogGrammar dialog() {
    return dialog;
  }

  /** Whether octets beyond ASCII in the header are text for people only. */
  public static boolean isText(HeaderKind kind) {
    return Shape.of(kind).isText();
  }

  /** Whether the grammar of the header has quoted strings, where a control may be escaped. */
  public static boolean quotes(HeaderKind kind) {
    Shape shape = Shape.of(kind);
    return shape != Shape.TEXT && shape != Shape.LENGTH;
  }
}
