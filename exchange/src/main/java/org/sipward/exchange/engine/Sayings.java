package org.sipward.exchange.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sipward.exchange.decision.Evidence;
import org.sipward.exchange.decision.Matter;
import org.sipward.exchange.repository.ViewRepository;
import org.sipward.exchange.safety.Aim;
import org.sipward.kernel.identifier.Identifier;

/**
 * All that is said about somebody, under whatever name.
 *
 * <p>What is said about a pseudonym of an identifier is evidence about the identifier: aimed anew,
 * so that its home operator and the protected registry are asked. Nothing goes the other way.
 */
final class Sayings {
  private final ViewRepository view;
  private final Members members;
  private final Aliases aliases;

  Sayings(ViewRepository view, Members members, Aliases aliases) {
    this.view = view;
    this.members = members;
    this.aliases = aliases;
  }

  /** The evidence for a decision of the matter. */
  List<Evidence> about(Matter matter) {
    var evidence = new ArrayList<Evidence>();
    for (Matter name : names(matter)) {
      view.evidence(name, (sender, origin, _) -> members.of(sender, origin, matter.aim())).stream()
          .map(e -> new Evidence(e.report(), matter, e.origin(), e.statement(), e.timing()))
          .forEach(evidence::add);
    }
    return evidence;
  }

  /** The matter under every name that others may give it. */
  List<Matter> names(Matter matter) {
    var names = new ArrayList<>(List.of(matter));
    if (matter.aim() instanceof Aim.One one) {
      aliases.of(one.identifier()).stream()
          .map(alias -> new Matter(matter.eventType(), alias, matter.direction()))
          .forEach(names::add);
    }
    return names;
  }

  /** The matters that concern an identifier: its own under all names, and ranges that hold it. */
  Set<Matter> mattersOf(Identifier identifier) {
    var one = new Aim.One(identifier);
    var matters = new LinkedHashSet<>(view.mattersOf(identifier));
    for (Aim alias : aliases.of(identifier)) {
      for (Matter matter : view.mattersOf(alias)) {
        matters.add(new Matter(matter.eventType(), one, matter.direction()));
      }
    }
    return matters;
  }

  /** Who is meant by a pseudonym, if that is known here. */
  Optional<Identifier> behind(Aim.Hidden hidden) {
    return aliases.resolve(hidden);
  }

  /** The matter as it is said, and as it is if the one behind the pseudonym is known here. */
  Set<Matter> faces(Matter matter) {
    var faces = new LinkedHashSet<>(Set.of(matter));
    if (matter.aim() instanceof Aim.Hidden hidden) {
      aliases
          .resolve(hidden)
          .map(Aim.One::new)
          .map(one -> new Matter(matter.eventType(), one, matter.direction()))
          .ifPresent(faces::add);
    }
    return faces;
  }
}
