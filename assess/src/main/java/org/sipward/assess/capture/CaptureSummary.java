package org.sipward.assess.capture;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a reading went.
 *
 * @param frames that were read
 * @param first when the first of them was seen
 * @param last when the last of them was seen
 * @param troubles what could not be read, each with its octet in the file
 */
public record CaptureSummary(
    long frames, Optional<Instant> first, Optional<Instant> last, List<String> troubles) {}
