package org.openedr.console.process;

import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.KernelString;

/**
 * What a process runs. A fork shares it with its parent, so its strings are counted once. Guarded
 * by the tree's lock.
 */
final class ProcessImage {
  static final ProcessImage UNKNOWN =
      new ProcessImage(KernelString.EMPTY, KernelString.EMPTY, KernelString.EMPTY, false);

  /** This object and three strings, without their bytes. */
  private static final int FIXED_BYTES = 176;

  final KernelString exePath;
  final KernelString filename;
  KernelString args;
  boolean argsTruncated;

  /** Nodes that show it. */
  int users;

  /** Neighbours among the images that have arguments, by age. */
  @Nullable ProcessImage older;

  @Nullable ProcessImage newer;

  ProcessImage(
      KernelString exePath, KernelString filename, KernelString args, boolean argsTruncated) {
    this.exePath = exePath;
    this.filename = filename;
    this.args = args;
    this.argsTruncated = argsTruncated;
  }

  /** This one, or another if procfs shows another. What cannot be read now stays known. */
  ProcessImage asFound(ProcfsProcess process) {
    boolean other = !process.exePath().isEmpty() && !exePath.equals(process.exePath());
    if (!other && (process.args().isEmpty() || process.args().equals(args))) {
      return this;
    }
    return new ProcessImage(
        other ? process.exePath() : exePath,
        other ? KernelString.EMPTY : filename,
        process.args(),
        process.argsTruncated());
  }

  long bytes() {
    return (long) FIXED_BYTES + exePath.length() + filename.length() + args.length();
  }
}
