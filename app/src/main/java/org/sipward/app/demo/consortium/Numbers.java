package org.sipward.app.demo.consortium;

import java.util.Locale;
import org.sipward.app.demo.Caller.Parties;

/** The telephone numbers of the demo, and who calls whom: none of them is anybody's. */
final class Numbers {
  /** The range the attack goes to. */
  static final Range ATTACKED = new Range("+883150001000", "+883150001099");

  /** The range the newcomer accuses. */
  static final Range ACCUSED = new Range("+883150005000", "+883150005099");

  private static final String HERE = "@operator.example";
  private static final String ELSEWHERE = "@carrier.example";

  private Numbers() {}

  /** Consecutive numbers, both ends included. */
  record Range(String from, String to) {
    /** As a decision's matter names it. */
    String text() {
      return from.substring(1) + ".." + to.substring(1);
    }

    /** The numbers of the range one after the other, and again. */
    String at(long index) {
      long size = Long.parseLong(to.substring(1)) - Long.parseLong(from.substring(1)) + 1;
      return "+" + (Long.parseLong(from.substring(1)) + index % size);
    }
  }

  /** A range of the track record: the index is 0 to 9, the operator 1 to 9. */
  static Range past(int operator, int index) {
    var start = "+8831500%d%d".formatted(operator + 1, index);
    return new Range(start + "000", start + "099");
  }

  /** A customer of an operator. */
  static String customer(int operator, long index) {
    return String.format(Locale.ROOT, "+%s1%05d", Founding.prefix(operator), index % 100_000);
  }

  /** The customer whose SIM was swapped, of an operator. */
  static String victim(int operator) {
    return "+" + Founding.prefix(operator) + "923456";
  }

  /** Somebody who is nobody's customer here. */
  static String stranger(long index) {
    return String.format(Locale.ROOT, "+4420794600%02d", index % 100);
  }

  static Parties out(String customer, String callee) {
    return new Parties("sip:" + customer + HERE, "sip:" + callee + ELSEWHERE);
  }

  static Parties in(String caller, String customer) {
    return new Parties("sip:" + caller + ELSEWHERE, "sip:" + customer + HERE);
  }

  static Parties emergency(String customer) {
    return new Parties("sip:" + customer + HERE, "sip:112" + HERE);
  }
}
