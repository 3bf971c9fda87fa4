package org.sipward.firewall.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import org.sipward.sip.edit.Edits;

/** Writes an edited message into pooled memory outside the heap. One per loop. */
final class Encoder implements Edits.Sink {
  private final ByteBufAllocator allocator;
  private ByteBuf out = Unpooled.EMPTY_BUFFER;

  Encoder(ByteBufAllocator allocator) {
    this.allocator = allocator;
  }

  /** The octets of the message; the caller owns them. */
  ByteBuf encode(Edits message) {
    int length = message.length();
    ByteBuf fresh = allocator.directBuffer(length, length);
    out = fresh;
    message.writeTo(this);
    out = Unpooled.EMPTY_BUFFER;
    return fresh;
  }

  @Override
  public void put(byte[] array, int from, int to) {
    out.writeBytes(array, from, to - from);
  }
}
