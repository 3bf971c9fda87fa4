package org.sipward.assess.yaml;

import java.util.Locale;

/** How a constant is written in files: {@code END_OF_LIFE} as {@code end-of-life}. */
public final class Words {
  private Words() {}

  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
