package org.sipward.firewall.profile;

/**
 * One row of a profile about a parameter: whether it passes.
 *
 * @param trust which neighbours it is about
 * @param treatment what is done; {@link Treatment#STRIP} takes the parameter out
 * @param source the clause that says so
 * @param direction whether it is about what the neighbour sends or what it is sent
 * @param place where it stands, {@code FILE:LINE}
 */
public record ParameterRow(
    BorderParameter parameter,
    HeaderRow.Trust trust,
    Treatment treatment,
    String source,
    HeaderRow.Direction direction,
    String place) {}
