package org.sipward.firewall.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelConfig;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;

/**
 * The memory into which all datagram sockets of one loop read: one slot per datagram of a batch,
 * each large enough for any datagram.
 *
 * <p>The same memory is used for every read, because a reader copies a datagram out before it
 * returns: a fresh buffer of this size per read would be mapped and unmapped each time. Called on
 * its loop only.
 */
final class BatchBuffer implements RecvByteBufAllocator {
  /**
   * Slots are one page of headroom longer than a datagram, so that the first octets of neighbouring
   * slots do not fall into the same cache sets.
   */
  static final int SLOT_OCTETS = 65_536 + 34 * 64;

  private final ByteBuf memory;
  private final int slots;

  BatchBuffer(ByteBufAllocator allocator, int slots) {
    this.slots = slots;
    this.memory = allocator.directBuffer(slots * SLOT_OCTETS, slots * SLOT_OCTETS);
  }

  @Override
  public ExtendedHandle newHandle() {
    return new BatchHandle();
  }

  /** Datagrams that one batch takes. */
  int slots() {
    return slots;
  }

  void release() {
    memory.release();
  }

  /**
   * One batch per turn of the loop: what it caused to be sent leaves before more is read, and no
   * system call is spent on hearing that the socket is empty; the kernel reports again what is
   * left.
   */
  private final class BatchHandle implements ExtendedHandle {
    private int attemptedBytesRead;
    private int lastBytesRead;

    @Override
    public ByteBuf allocate(ByteBufAllocator allocator) {
      return memory.clear().retain();
    }

    @Override
    public int guess() {
      return slots * SLOT_OCTETS;
    }

    @Override
    public void reset(ChannelConfig config) {
      lastBytesRead = 0;
    }

    @Override
    public void incMessagesRead(int messages) {}

    @Override
    public void lastBytesRead(int octets) {
      lastBytesRead = octets;
    }

    @Override
    public int lastBytesRead() {
      return lastBytesRead;
    }

    @Override
    public void attemptedBytesRead(int octets) {
      attemptedBytesRead = octets;
    }

    @Override
    public int attemptedBytesRead() {
      return attemptedBytesRead;
    }

    @Override
    public boolean continueReading() {
      return false;
    }

    @Override
    public boolean continueReading(UncheckedBooleanSupplier maybeMoreData) {
      return false;
    }

    @Override
    public void readComplete() {}
  }
}
