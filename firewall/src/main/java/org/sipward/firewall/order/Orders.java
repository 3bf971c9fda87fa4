package org.sipward.firewall.order;

import org.sipward.firewall.emergency.EmergencyCall;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.fact.Facts;
import org.sipward.firewall.number.NumberPlan;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Zone;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.kernel.order.Service;
import org.sipward.kernel.order.Side;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Method;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.view.NameAddrView;

/**
 * The stage that carries orders out: once by the source alone, before a message is read, and once
 * when it is known what it is and where it goes.
 *
 * <p>Only what begins something is stopped: a request without To tag that is no ACK and no CANCEL.
 * Never an emergency call, and none of the core, of a next hop or of a peer by its source. One per
 * loop; takes no lock and allocates nothing.
 */
public final class Orders {

  /** How what is stopped is answered. */
  public enum Answer {
    /** It is declined: 603. */
    DECLINE,
    /** It may come again later: 503 with a Retry-After. */
    LATER,
    /** Not at all: a source that is refused learns nothing. */
    SILENCE
  }

  /** Values of P-Asserted-Identity that are looked at; there may be two (RFC 3325 9.1). */
  private static final int ASSERTED = 4;

  private static final NumberPlan PLAN = NumberPlan.shipped();

  private final OrderTable table;
  private final Facts facts;
  private final Matches matches = new Matches();
  private final Repeats repeats = new Repeats();
  private final NumberReader reader = new NumberReader();
  private final NameAddrView addresses = new NameAddrView();
  private final Pseudonymiser pseudonymiser = new Pseudonymiser();
  private long nowNanos;
  private boolean started;
  private Answer answer = Answer.SILENCE;

  public Orders(OrderTable table, Facts facts) {
    this.table = table;
    this.facts = facts;
  }

  /** The clock, called by the loop. Before the first call no order is carried out. */
  public void tick(long nowNanos) {
    this.nowNanos = nowNanos;
    started = true;
  }

  /** Whether there is any order: if not, nothing has to be known about a message. */
  public boolean isEmpty() {
    return table.book().isEmpty();
  }

  /**
   * Whether what a source sends is dropped unread; then the next fact is about the order.
   *
   * @param trusted whether the source is one that no order stops
   */
  public boolean stopsUnread(Arrival arrival, Octets octets, boolean trusted) {
    if (trusted || !started) {
      return false;
    }
    Entry block = table.book().gate(arrival.source(), nowNanos);
    if (block == null || !Peek.isRefusable(octets, arrival.zone())) {
      return false;
    }
    block.tally().stop(nowNanos);
    facts.count(Counter.ORDER_SEEN);
    facts.count(Counter.ORDER_STOPPED);
    facts.ordered(block.id());
    return true;
  }

  /**
   * Whether a request is stopped; then {@link #answer} says how, and the next fact is about the
   * order.
   *
   * @param to the zone it goes to
   * @param branch key of its branch, the same for its retransmissions
   * @param trusted whether its source is one that no order stops
   */
  public boolean stops(SipMessage request, Arrival arrival, Zone to, long branch, boolean trusted) {
    Book book = table.book();
    if (book.isEmpty() || !started || !begins(request)) {
      return false;
    }
    if (repeats.has(branch, nowNanos)) {
      Entry before = repeats.stop(branch);
      return before != null && !before.isOver(nowNanos) && stopped(before);
    }
    find(book, request, arrival, to, trusted);
    if (matches.isEmpty() || EmergencyCall.isEmergency(request, arrival.zone())) {
      return false;
    }
    facts.count(Counter.ORDER_SEEN);
    Entry stop = matches.settle();
    repeats.put(branch, stop, nowNanos);
    if (stop == null) {
      return false;
    }
    facts.count(Counter.ORDER_STOPPED);
    return stopped(stop);
  }

  /** How what was stopped last is to be answered. */
  public Answer answer() {
    return answer;
  }

  private boolean stopped(Entry by) {
    answer = !by.isBlock() ? Answer.LATER : by.isSource() ? Answer.SILENCE : Answer.DECLINE;
    facts.ordered(by.id());
    return true;
  }

  private static boolean begins(SipMessage request) {
    return Span.isNone(request.toTag())
        && request.method() != Method.ACK
        && request.method() != Method.CANCEL;
  }

  // ---- which orders apply

  private void find(Book book, SipMessage request, Arrival arrival, Zone to, boolean trusted) {
    byte[] array = request.octets().array();
    long called = reader.read(array, request.requestUri());
    matches.begin(services(request.method(), arrival.zone(), to, called), nowNanos);
    if (!trusted) {
      book.source(arrival.source(), matches);
    }
    boolean hashes =
        book.hasPseudonyms()
            && (request.method() == Method.INVITE || request.method() == Method.MESSAGE);
    number(book, Side.CALLED, called, hashes);
    long before = called;
    if (first(request, HeaderKind.TO)) {
      long second = reader.read(array, addresses.uri());
      number(book, Side.CALLED, second == before ? NumberReader.NONE : second, hashes);
    }
    before = NumberReader.NONE;
    if (first(request, HeaderKind.FROM)) {
      before = reader.read(array, addresses.uri());
      number(book, Side.CALLING, before, hashes);
    }
    addresses.begin(request, HeaderKind.P_ASSERTED_IDENTITY);
    for (int i = 0; i < ASSERTED && addresses.next(); i++) {
      long asserted = reader.read(array, addresses.uri());
      number(book, Side.CALLING, asserted == before ? NumberReader.NONE : asserted, hashes);
    }
  }

  private boolean first(SipMessage request, HeaderKind kind) {
    addresses.begin(request, kind);
    return addresses.next();
  }

  private void number(Book book, Side side, long number, boolean hashes) {
    if (number != NumberReader.NONE) {
      book.number(side, number, matches);
      if (hashes) {
        book.pseudonyms(side, number, pseudonymiser, matches);
      }
    }
  }

  /** The services that a request is, as bits; must follow the reading of the called number. */
  private int services(Method method, Zone from, Zone to, long called) {
    boolean leaves = from.kind() == ZoneKind.CORE;
    boolean enters = to.kind() == ZoneKind.CORE;
    int bits =
        switch (method) {
          case INVITE ->
              (enters ? Entry.bit(Service.CALL_IN) : 0)
                  | (leaves ? Entry.bit(Service.CALL_OUT) : 0)
                  | (leaves && isAbroad(from, called) ? Entry.bit(Service.CALL_OUT_INTL) : 0)
                  | (leaves && isPremium(called) ? Entry.bit(Service.PREMIUM) : 0);
          case MESSAGE ->
              (enters ? Entry.bit(Service.SMS_IN) : 0) | (leaves ? Entry.bit(Service.SMS_OUT) : 0);
          case REGISTER -> Entry.bit(Service.REGISTRATION);
          case ACK,
              OPTIONS,
              BYE,
              CANCEL,
              PRACK,
              SUBSCRIBE,
              NOTIFY,
              PUBLISH,
              INFO,
              REFER,
              UPDATE,
              OTHER ->
              0;
        };
    return bits == 0 ? Entry.bit(Service.SIGNALLING) : bits;
  }

  /** Without a plus sign it may be a number of a dial plan. */
  private boolean isPremium(long called) {
    return called != NumberReader.NONE && reader.isInternational() && PLAN.isPremium(called);
  }

  /** Where the zone says nothing of its countries, every number in international format is. */
  private boolean isAbroad(Zone from, long called) {
    return called != NumberReader.NONE
        && reader.isInternational()
        && (from.countries().isEmpty() || CallingCodes.isForeign(called, from.countries()));
  }
}
