package org.sipward.exchange.engine;

import java.util.function.Supplier;
import org.sipward.exchange.repository.DecisionRepository;
import org.sipward.exchange.repository.HolderRepository;
import org.sipward.exchange.repository.OwnLog;
import org.sipward.exchange.repository.ViewRepository;
import org.sipward.exchange.trust.Directory;

/**
 * What the engine knows things from and keeps things in.
 *
 * @param directory the members, by the trust list of the moment
 */
public record EngineParts(
    ViewRepository view,
    DecisionRepository decisions,
    HolderRepository holders,
    OwnLog log,
    Supplier<Directory> directory,
    Aliases aliases) {}
