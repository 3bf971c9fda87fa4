package org.sipward.exchange.engine;

import java.util.function.Consumer;
import org.sipward.kernel.order.Advice;

/**
 * Where the engine's words go. None of these may block or call back into the engine.
 *
 * @param publisher to other members
 * @param advice to the enforcement
 * @param validation to whoever serves customers, who must be asked to prove themselves
 */
public record Outlets(
    Publisher publisher, Consumer<Advice> advice, Consumer<Validation> validation) {}
