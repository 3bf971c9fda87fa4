package org.sipward.assess.control;

/**
 * What a risk class allows a grant.
 *
 * @param unverified mandatory controls that may rest on the vendor's word
 * @param months how long a grant lasts at most
 */
public record GrantRule(int unverified, int months) {}
