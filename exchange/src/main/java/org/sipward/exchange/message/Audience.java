package org.sipward.exchange.message;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.sipward.exchange.message.Bounds.Text;

/**
 * Those whom a message is for.
 *
 * @param members who are named one by one
 * @param countries narrows it to members of these countries; empty narrows nothing
 */
public record Audience(
    Scope scope,
    @Text(pattern = Bounds.MEMBER) List<String> members,
    List<UUID> groups,
    @Text(pattern = Bounds.COUNTRY) List<String> countries) {

  /** How far a message goes. */
  public enum Scope {
    /** The members named. */
    DIRECT,
    /** The members of the groups named, and the members named. */
    GROUP,
    CONSORTIUM,
    PUBLIC
  }

  public Audience {
    members = List.copyOf(members);
    groups = List.copyOf(groups);
    countries = List.copyOf(countries);
  }

  /** A message to these members only. */
  public static Audience direct(String... members) {
    return new Audience(Scope.DIRECT, List.of(members), List.of(), List.of());
  }

  /** Whether this member, of these groups and countries, may have it. Naming nobody is nobody. */
  public boolean reaches(String member, Set<UUID> itsGroups, Set<String> itsCountries) {
    boolean inside = countries.isEmpty() || countries.stream().anyMatch(itsCountries::contains);
    return inside
        && switch (scope) {
          case DIRECT -> members.contains(member);
          case GROUP -> members.contains(member) || groups.stream().anyMatch(itsGroups::contains);
          case CONSORTIUM, PUBLIC -> true;
        };
  }
}
