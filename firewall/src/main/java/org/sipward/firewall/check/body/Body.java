package org.sipward.firewall.check.body;

import org.sipward.firewall.check.Places;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.body.BodyLimits;
import org.sipward.sip.body.CpimHeaders;
import org.sipward.sip.body.Disposition;
import org.sipward.sip.body.MediaType;
import org.sipward.sip.body.MultipartIndex;
import org.sipward.sip.body.PartField;
import org.sipward.sip.body.TransferEncoding;
import org.sipward.sip.edit.Edits;
import org.sipward.sip.uri.UriView;
import org.sipward.sip.view.NameAddrView;

/**
 * The body of one message, walked once: part 0 is the whole, and where that is a multipart its
 * parts follow, nested ones after their parent.
 *
 * <p>Reused from message to message; views of a part are read when somebody first asks for them and
 * hold until they are asked for another part. Total and linear in the octets; single thread;
 * allocates nothing after construction.
 */
public final class Body {
  /** Parts with a number: the whole body and those of a multipart. */
  static final int PARTS = BodyLimits.DEFAULT.parts() + 1;

  private static final int WHOLE = 0;

  private final MultipartIndex index = new MultipartIndex(BodyLimits.DEFAULT);
  private final MediaType mediaType = new MediaType();
  private final Disposition disposition = new Disposition();
  private final BodyKind[] kinds = new BodyKind[PARTS];
  private final long[] types = new long[PARTS];
  private final BodyEdit edit = new BodyEdit();
  private final SdpPart sdp = new SdpPart();
  private final XmlFacts xml = new XmlFacts();
  private final CpimHeaders cpim = new CpimHeaders(BodyLimits.DEFAULT);
  private final NameAddrView addresses = new NameAddrView();
  private final UriView uri = new UriView();
  private SipMessage message = SipMessage.empty();
  private byte[] array = new byte[0];
  private int parts;
  private int xmlPart;
  private boolean unbounded;

  /** Walks the body of a message; whether it has one. */
  public boolean read(SipMessage message) {
    this.message = message;
    parts = 0;
    unbounded = false;
    if (message.bodyTo() == message.bodyFrom()) {
      return false;
    }
    array = message.octets().array();
    xmlPart = -1;
    sdp.clear();
    edit.clear();
    enter(header(HeaderKind.CONTENT_TYPE), encodingOfWhole(), Span.NONE);
    if (kinds[WHOLE] == BodyKind.MULTIPART) {
      long boundary = mediaType.boundary();
      unbounded = Span.isNone(boundary);
      if (!unbounded) {
        index.read(array, message.bodyFrom(), message.bodyTo(), boundary);
        for (int p = 0; p < index.partCount(); p++) {
          enter(
              index.field(p, PartField.CONTENT_TYPE),
              index.field(p, PartField.CONTENT_ENCODING),
              index.field(p, PartField.CONTENT_TRANSFER_ENCODING));
        }
      }
    }
    return true;
  }

  private void enter(long type, long encoding, long transfer) {
    boolean typed = !Span.isNone(type) && mediaType.read(array, type);
    types[parts] =
        typed ? Span.of(Span.from(mediaType.type()), Span.to(mediaType.subtype())) : Span.NONE;
    kinds[parts] = kind(typed, encoding, transfer);
    parts++;
  }

  private BodyKind kind(boolean typed, long encoding, long transfer) {
    if (!Span.isNone(encoding) && !is(encoding, "identity")) {
      return BodyKind.ENCODED;
    }
    BodyKind kind = typed ? kindOfType() : BodyKind.OTHER;
    boolean plain = TransferEncoding.of(array, transfer) == TransferEncoding.IDENTITY;
    // A picture in base64 is what nobody here would look into anyway.
    return plain || kind == BodyKind.OTHER ? kind : BodyKind.ENCODED;
  }

  private BodyKind kindOfType() {
    if (mediaType.isMultipart()) {
      return BodyKind.MULTIPART;
    }
    long type = types[parts];
    if (is(type, "application/sdp")) {
      return BodyKind.SDP;
    }
    if (endsWith(type, "+xml") || is(type, "application/xml") || is(type, "text/xml")) {
      return BodyKind.XML;
    }
    if (is(type, "message/cpim")) {
      return BodyKind.CPIM;
    }
    if (is(type, "message/sipfrag")) {
      return BodyKind.FRAGMENT;
    }
    if (is(type, "application/vnd.3gpp.sms")) {
      return BodyKind.SMS;
    }
    return is(type, "application/isup") ? BodyKind.ISUP : BodyKind.OTHER;
  }

  /** Of several codings in a header the first that is not identity; of several lines any. */
  private long encodingOfWhole() {
    long encoding = Span.NONE;
    for (int h = message.first(HeaderKind.CONTENT_ENCODING); h >= 0; h = message.next(h)) {
      long value = Span.of(message.valueFrom(h), message.valueTo(h));
      encoding = Span.isNone(encoding) || !is(value, "identity") ? value : encoding;
    }
    return encoding;
  }

  private long header(HeaderKind kind) {
    int header = message.first(kind);
    return header < 0 ? Span.NONE : Span.of(message.valueFrom(header), message.valueTo(header));
  }

  /** The message it is the body of. */
  public SipMessage message() {
    return message;
  }

  /** The octets all places are in. */
  public byte[] array() {
    return array;
  }

  /** Parts, the whole body included. */
  public int parts() {
    return parts;
  }

  /** Kind of a part. */
  public BodyKind kind(int part) {
    return kinds[part];
  }

  /** The part that a part is in; -1 for the whole body. */
  public int parent(int part) {
    return part == WHOLE ? -1 : index.parent(part - 1) + 1;
  }

  /** The octets of a part without its headers. */
  public long octets(int part) {
    return part == WHOLE ? Span.of(message.bodyFrom(), message.bodyTo()) : index.body(part - 1);
  }

  /** Headers and octets of a part; of the whole body its octets. */
  long whole(int part) {
    return part == WHOLE ? octets(WHOLE) : index.whole(part - 1);
  }

  /** Where a part is said to be what it is: its type, or its octets where it has none. */
  public long place(int part) {
    return Span.isNone(types[part]) ? octets(part) : types[part];
  }

  /** Whether a part has a type, given in lower case without parameters. */
  public boolean isType(int part, String lower) {
    return is(types[part], lower);
  }

  /** Type and subtype of a part without parameters; {@link Span#NONE} where there is none. */
  public long type(int part) {
    return types[part];
  }

  /** Whether the sender says that a receiver without a use for a part may ignore it. */
  public boolean isOptional(int part) {
    long value =
        part == WHOLE
            ? header(HeaderKind.CONTENT_DISPOSITION)
            : index.field(part - 1, PartField.CONTENT_DISPOSITION);
    return !Span.isNone(value)
        && disposition.read(array, value)
        && disposition.handling() == Disposition.Handling.OPTIONAL;
  }

  /** The index of the parts; of meaning only where part 0 is a multipart. */
  public MultipartIndex multipart() {
    return index;
  }

  /** Whether it is called a multipart and has no boundary that could be one. */
  boolean isUnbounded() {
    return unbounded;
  }

  /** The session description that a part is. */
  public SdpPart sdp(int part) {
    sdp.read(array, part, octets(part));
    return sdp;
  }

  /** What one pass over a part that is XML tells. */
  public XmlFacts xml(int part) {
    if (xmlPart != part) {
      long octets = octets(part);
      xml.read(array, Span.from(octets), Span.to(octets));
      xmlPart = part;
    }
    return xml;
  }

  /** The headers of a part that is CPIM, read anew; what is wrong with them is in its defects. */
  public CpimHeaders cpim(int part) {
    long octets = octets(part);
    cpim.read(array, Span.from(octets), Span.to(octets));
    return cpim;
  }

  /** A view of the addresses in the message's headers, for the check that asks. */
  public NameAddrView addresses() {
    return addresses;
  }

  /** A view of a URI in a body, for the check that asks. */
  public UriView uri() {
    return uri;
  }

  /** Takes a part out when the message goes on. */
  public void strip(int part) {
    edit.strip(part);
  }

  /** Takes octets of a part out when the message goes on. */
  public void cut(int part, int from, int to) {
    edit.cut(part, from, to);
  }

  /** Writes what is to be taken out. */
  public void apply(Edits edits) {
    edit.apply(this, message, edits);
  }

  /** Where to begin deleting a part: behind the part before it, so that its delimiter goes too. */
  int removalFrom(int part) {
    int parent = parent(part);
    for (int p = part - 1; p > parent; p--) {
      if (parent(p) == parent) {
        return Span.to(index.whole(p - 1));
      }
    }
    long preamble = index.preamble(parent - 1);
    return Span.isNone(preamble) ? Span.from(octets(parent)) : Span.to(preamble);
  }

  private boolean is(long span, String lower) {
    return !Span.isNone(span) && Places.is(array, Span.from(span), Span.to(span), lower);
  }

  private boolean endsWith(long span, String lower) {
    int from = Span.to(span) - lower.length();
    return from > Span.from(span) && Places.is(array, from, Span.to(span), lower);
  }
}
