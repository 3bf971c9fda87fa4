package org.sipward.assess.folder;

import java.util.List;
import org.sipward.assess.control.Catalogue;
import org.sipward.assess.record.Assessment;
import org.sipward.assess.yaml.Problem;

/**
 * What could be read of an assessment.
 *
 * @param assessment everything that could be used
 * @param catalogue the shipped one with the schemes of the folder
 * @param problems everything that could not, with its place
 */
public record Reading(Assessment assessment, Catalogue catalogue, List<Problem> problems) {}
