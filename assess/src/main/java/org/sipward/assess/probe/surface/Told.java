package org.sipward.assess.probe.surface;

/**
 * Something a device tells anybody.
 *
 * @param place host and port
 * @param what of it, such as the greeting or the header Server
 * @param isName whether a server says here what it is, so that a version is one
 * @param text as it was told, at most some kilobytes
 */
record Told(String place, String what, boolean isName, String text) {}
