package org.sipward.assess.record;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What is assessed, and by whom.
 *
 * @param device its name
 * @param model as the vendor calls it
 * @param firmware the version assessed
 * @param vendor who makes it
 * @param vendorContact where the vendor can be asked
 * @param assessor who assesses
 * @param contractEnd until when it is to be connected
 */
public record Subject(
    String device,
    String model,
    String firmware,
    String vendor,
    String vendorContact,
    String assessor,
    Optional<LocalDate> contractEnd) {}
