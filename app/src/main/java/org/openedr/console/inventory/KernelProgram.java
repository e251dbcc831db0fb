package org.openedr.console.inventory;

import java.util.List;
import org.openedr.console.inventory.kernel.Holder;

/**
 * A BPF program in the kernel.
 *
 * @param type as bpftool names it: {@code tracepoint}, {@code kprobe}, {@code tracing}, …
 * @param name whole name of its function from BTF; the kernel's 15 characters when there is none
 * @param kernelName at most 15 characters
 * @param tag hash of its instructions, 16 hexadecimal digits
 * @param loadedBootNs boot clock
 * @param uid who loaded it
 * @param attachTarget what a typed program was made for; empty for others
 * @param verifiedInstructions 0 when the kernel does not tell
 * @param memoryBytes locked memory, as accounted by the kernel; -1 when not readable
 * @param runCount and {@code runTimeNs} grow only while run-time statistics are on
 * @param holders processes with a descriptor of it
 * @param pins paths below a BPF file system
 * @param leftOver it stays in the kernel although no living process holds it, a map of it or a link
 */
public record KernelProgram(
    int id,
    String type,
    String name,
    String kernelName,
    String tag,
    long loadedBootNs,
    int uid,
    List<Integer> mapIds,
    int btfId,
    String attachTarget,
    int xlatedBytes,
    int jitedBytes,
    int verifiedInstructions,
    long memoryBytes,
    long runCount,
    long runTimeNs,
    long recursionMisses,
    List<Holder> holders,
    List<String> pins,
    Identity identity,
    boolean leftOver) {}
