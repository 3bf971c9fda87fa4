package org.sipward.assess.control;

import java.util.Optional;

/**
 * One step of verifying a control, with its exact pass and fail in the texts.
 *
 * @param id unique within the control, {@code L1}
 * @param by where it looks
 * @param decides whether the control cannot pass without it
 * @param probe the probe that does it; empty while there is none
 */
public record Step(String id, Method by, boolean decides, Optional<String> probe) {}
