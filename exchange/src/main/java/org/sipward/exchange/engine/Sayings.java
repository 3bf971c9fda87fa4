package org.sipward.exchange.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sipward.exchange.decision.Evidence;
import org.sipward.exchange.decision.Matter;
import org.sipward.exchange.repository.Statements;
import org.sipward.exchange.repository.ViewRepository;
import org.sipward.exchange.safety.Aim;
import org.sipward.exchange.view.Heard;
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

  /** What is said about each of the matters, in one state of the view. */
  Map<Matter, List<Heard>> about(Collection<Matter> matters) {
    return view.hear(
        statements -> {
          var heard = new HashMap<Matter, List<Heard>>();
          matters.forEach(matter -> heard.put(matter, about(matter, statements)));
          return heard;
        });
  }

  private List<Heard> about(Matter matter, Statements statements) {
    var all = new ArrayList<Heard>();
    for (Matter name : names(matter)) {
      statements
          .about(name, (sender, origin, _) -> members.of(sender, origin, matter.aim()))
          .forEach(heard -> all.add(aimedAt(matter, heard)));
    }
    return all;
  }

  private static Heard aimedAt(Matter matter, Heard heard) {
    var e = heard.evidence();
    return e.matter().equals(matter)
        ? heard
        : new Heard(
            new Evidence(e.report(), matter, e.origin(), e.statement(), e.timing()),
            heard.report());
  }

  /** The matter under every name that others may give it. */
  private List<Matter> names(Matter matter) {
    var names = new ArrayList<>(List.of(matter));
    if (matter.aim() instanceof Aim.One one) {
      aliases.of(one.identifier()).stream()
          .map(alias -> new Matter(matter.eventType(), alias, matter.direction()))
          .forEach(names::add);
    }
    return names;
  }

  /** The matters that concern somebody: their own under all names, and ranges that hold them. */
  Set<Matter> mattersOf(Aim aim) {
    return aim instanceof Aim.One(var identifier)
        ? mattersOf(identifier)
        : new LinkedHashSet<>(view.mattersOf(aim));
  }

  private Set<Matter> mattersOf(Identifier identifier) {
    var one = new Aim.One(identifier);
    var matters = new LinkedHashSet<>(view.mattersOf(identifier));
    for (Aim alias : aliases.of(identifier)) {
      for (Matter matter : view.mattersOf(alias)) {
        matters.add(new Matter(matter.eventType(), one, matter.direction()));
      }
    }
    return matters;
  }

  /** Somebody under every name that is known here: as they are aimed at, in clear and hidden. */
  Set<Aim> aims(Aim aim) {
    var aims = new LinkedHashSet<>(Set.of(aim));
    switch (aim) {
      case Aim.One(var identifier) -> aims.addAll(aliases.of(identifier));
      case Aim.Hidden hidden -> behind(hidden).map(Aim.One::new).ifPresent(aims::add);
      case Aim.Range _ -> {}
    }
    return aims;
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
