package org.sipward.exchange.message;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The limits of the parts of a message, written at the part: the reader enforces them, the
 * published schema and the tables of the documents are made from them.
 *
 * <p>On a list they hold for each element, except {@link Items}.
 */
public final class Bounds {
  /** Ids of members: lower case, digits, hyphens. */
  public static final String MEMBER = "^[a-z0-9][a-z0-9-]{1,62}$";

  /** A Store of a member. */
  public static final String STORE = "^[a-z0-9][a-z0-9-]{1,62}/[a-z0-9-]{1,32}$";

  /** Where a fact was born: a member, or a source outside that nobody vouches for. */
  public static final String ORIGIN = "^([a-z0-9][a-z0-9-]{1,62}|ext:[a-z0-9][a-z0-9.-]{0,62})$";

  public static final String MESSAGE_ID = "^[A-Za-z0-9._:-]{8,128}$";

  /** SHA-256 in lower-case hex. */
  public static final String SHA256 = "^[0-9a-f]{64}$";

  /** A word of a list that members agree on. */
  public static final String CODE = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$";

  /** ISO 3166-1 alpha-2. */
  public static final String COUNTRY = "^[A-Z]{2}$";

  /** Amounts of money in minor units; a string, so that no reader rounds it. */
  public static final String MINOR_UNITS = "^(0|[1-9][0-9]{0,17})$";

  /** Printable, one line. */
  public static final String LINE = "^[^\\u0000-\\u001f\\u007f]*$";

  /** How many elements a list may have where nothing else is said. */
  public static final int MAX_ITEMS = 256;

  /** A text and the pattern it matches as a whole. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  public @interface Text {
    String pattern();

    /** Length in characters. */
    int max() default 128;
  }

  /** A whole number, both ends included. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  public @interface Whole {
    long min() default 0;

    long max() default 9_007_199_254_740_991L;
  }

  /** How many elements a list has. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  public @interface Items {
    int min() default 0;

    int max() default MAX_ITEMS;
  }

  private Bounds() {}
}
