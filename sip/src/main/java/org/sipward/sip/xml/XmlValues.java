package org.sipward.sip.xml;

import java.util.Locale;

/** Typed values of attributes and elements, refused with their place where they do not fit. */
final class XmlValues {
  private XmlValues() {}

  static void expectRoot(XmlElement root, String namespace, String name) {
    if (!root.is(namespace, name)) {
      throw new RefusedXmlException(
          XmlRefusal.ROOT, root.offset(), "root {" + root.namespace() + "}" + root.name());
    }
  }

  /** A number without sign, at most 63 bits. */
  static long number(XmlElement where, String what, String value) {
    String digits = value.strip();
    try {
      if (!digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return Long.parseLong(digits);
      }
    } catch (NumberFormatException e) {
      throw where.badValue(what, value);
    }
    throw where.badValue(what, value);
  }

  /** The constant whose name in lower case, with hyphens, is the value. */
  static <E extends Enum<E>> E word(XmlElement where, Class<E> type, String value) {
    for (var constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(value.strip())) {
        return constant;
      }
    }
    throw where.badValue(type.getSimpleName().toLowerCase(Locale.ROOT), value);
  }
}
