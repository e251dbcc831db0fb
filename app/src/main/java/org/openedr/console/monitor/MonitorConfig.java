package org.openedr.console.monitor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The value of {@code config_map}, {@code struct config} in {@code openedr_wire.h}.
 *
 * @param samplingPer10000 processes captured of each 10 000
 * @param wakeupBytes unread bytes at which the kernel wakes the reader before its timer does
 * @param leaveOutArguments execs come without their arguments, and say so; an object that is older
 *     than this switch sends them all the same
 */
public record MonitorConfig(int samplingPer10000, int wakeupBytes, boolean leaveOutArguments) {
  public static final int ABI = 1;
  public static final int BYTES = 32;

  /** In the order of bytes of this machine; all three kinds of event are on. A new array. */
  public byte[] toBytes() {
    return ByteBuffer.allocate(BYTES)
        .order(ByteOrder.nativeOrder())
        .putInt(ABI)
        .putInt(1)
        .putInt(1)
        .putInt(1)
        .putInt(1)
        .putInt(samplingPer10000)
        .putInt(wakeupBytes)
        .putInt(leaveOutArguments ? 1 : 0)
        .array();
  }
}
