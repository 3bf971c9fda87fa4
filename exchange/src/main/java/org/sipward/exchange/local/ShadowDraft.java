package org.sipward.exchange.local;

/**
 * What of the past is to be decided again, without effect.
 *
 * @param since an instant (ISO 8601); empty: everything
 * @param least the mildest level that is told; empty: RESTRICT
 * @param event one kind of event; empty: all
 */
public record ShadowDraft(String since, String least, String event) {}
