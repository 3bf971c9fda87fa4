package org.sipward.assess.record;

/**
 * One file handed over as evidence.
 *
 * @param item what it is evidence of, an id of the catalogue
 * @param path below the folder of evidence, {@code sbom-file/bom.json}
 * @param sha256 lower-case hexadecimal
 * @param intact whether the file is there and still has this hash
 */
public record Evidence(String item, String path, String sha256, boolean intact) {}
