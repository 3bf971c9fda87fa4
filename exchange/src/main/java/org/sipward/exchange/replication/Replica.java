package org.sipward.exchange.replication;

import java.util.Optional;
import org.sipward.exchange.intake.Intake;
import org.sipward.exchange.log.note.NoteSigner;
import org.sipward.exchange.repository.CursorRepository;
import org.sipward.exchange.repository.PeerLogs;

/**
 * What all readers of peers' logs work on: this Store's side of replication.
 *
 * @param witness signs what is consistent; empty where this Store is no witness
 */
public record Replica(
    CursorRepository cursors,
    PeerLogs logs,
    Intake intake,
    Optional<NoteSigner> witness,
    ClockWatch clocks) {}
