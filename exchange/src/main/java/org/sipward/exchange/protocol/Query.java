package org.sipward.exchange.protocol;

import java.util.List;
import org.sipward.exchange.message.Subject;

/**
 * The question what is known about some identifiers, by pseudonym or in clear as each may be named.
 *
 * @param subjects 1 to {@value #MOST}
 * @param purpose why it is asked, a word of the marking's purposes; logged
 */
public record Query(List<Subject> subjects, String purpose) {
  public static final int MOST = 100;

  public Query {
    subjects = List.copyOf(subjects);
    if (subjects.isEmpty() || subjects.size() > MOST) {
      throw new IllegalArgumentException("a query is about 1 to 100 subjects");
    }
  }
}
