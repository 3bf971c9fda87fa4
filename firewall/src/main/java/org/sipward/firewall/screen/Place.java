package org.sipward.firewall.screen;

/**
 * Where a message stands.
 *
 * @param source name of the file
 * @param frame packet of the capture; 0 in a message file
 * @param flow who sent it to whom; empty in a message file
 */
record Place(String source, long frame, String flow) {}
