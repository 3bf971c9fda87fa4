/**
 * Message bodies that are not SIP themselves: media types, multipart with its parts and their
 * headers, and message/sipfrag, all as indexes of spans over the octets of the message.
 */
@NullMarked
package org.sipward.sip.body;

import org.jspecify.annotations.NullMarked;
