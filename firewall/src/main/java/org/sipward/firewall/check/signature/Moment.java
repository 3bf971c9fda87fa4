package org.sipward.firewall.check.signature;

import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;

/** The time that a Date says, in seconds since 1970 (RFC 3261 20.17). Allocates nothing. */
final class Moment {
  /** {@code Sat, 13 Nov 2010 23:29:00 GMT}. */
  private static final int LENGTH = 29;

  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  private static final int[] DAYS_BEFORE = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

  private Moment() {}

  /** The time of the first Date, or -1 where there is none or one of another form. */
  static long of(SipMessage message) {
    int header = message.first(HeaderKind.DATE);
    if (header < 0 || message.valueTo(header) - message.valueFrom(header) != LENGTH) {
      return -1;
    }
    byte[] a = message.octets().array();
    int at = message.valueFrom(header);
    int day = number(a, at + 5, 2);
    int month = month(a, at + 8);
    int year = number(a, at + 12, 4);
    int hour = number(a, at + 17, 2);
    int minute = number(a, at + 20, 2);
    int second = number(a, at + 23, 2);
    if (day < 0 || month < 0 || year < 1970 || hour < 0 || minute < 0 || second < 0) {
      return -1;
    }
    boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    long days = daysBefore(year) + DAYS_BEFORE[month] + (leap && month > 1 ? 1 : 0) + day - 1;
    return ((days * 24 + hour) * 60 + minute) * 60 + second;
  }

  /** Days from 1970 to the first of a year. */
  private static long daysBefore(int year) {
    int y = year - 1;
    return 365L * (year - 1970) + (y / 4 - 492) - (y / 100 - 19) + (y / 400 - 4);
  }

  private static int month(byte[] a, int at) {
    for (int month = 0; month < DAYS_BEFORE.length; month++) {
      boolean same = true;
      for (int i = 0; i < 3; i++) {
        same &= (a[at + i] | 0x20) == MONTHS.charAt(month * 3 + i);
      }
      if (same) {
        return month;
      }
    }
    return -1;
  }

  private static int number(byte[] a, int at, int digits) {
    int number = 0;
    for (int i = at; i < at + digits; i++) {
      if (a[i] < '0' || a[i] > '9') {
        return -1;
      }
      number = number * 10 + a[i] - '0';
    }
    return number;
  }
}
