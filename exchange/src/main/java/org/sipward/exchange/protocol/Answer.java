package org.sipward.exchange.protocol;

import java.time.Instant;
import java.util.Optional;
import org.sipward.exchange.vocabulary.Ceiling;

/**
 * The least that helps whoever asked about one subject.
 *
 * @param index the subject's place in the query
 * @param level the strongest thing that this Store does about it by itself
 * @param groups how many independent groups have said something that counts
 * @param newest when the newest of it was observed
 * @param until when the level ends
 */
public record Answer(
    int index, Ceiling level, int groups, Optional<Instant> newest, Optional<Instant> until) {}
