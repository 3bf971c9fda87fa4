package org.sipward.firewall.rule.cel;

/**
 * One thing that is wrong with an expression.
 *
 * @param line 1-based, within the expression
 * @param column 1-based
 * @param message what is wrong
 * @param remedy what to do about it
 */
public record ExpressionProblem(int line, int column, String message, String remedy) {}
