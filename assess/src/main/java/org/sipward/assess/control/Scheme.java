package org.sipward.assess.control;

import java.util.List;

/**
 * A published list of requirements that controls are mapped to.
 *
 * @param id unique
 * @param title as printed
 * @param edition which edition the clause numbers are from, and how sure
 * @param follows schemes whose numbering it uses
 */
public record Scheme(String id, String title, String edition, List<String> follows) {}
