package org.openedr.console.process;

import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.KernelString;

/** Which node shows which image, and how many bytes all images take. Guarded by the tree's lock. */
final class Images {
  private @Nullable ProcessImage oldest;
  private @Nullable ProcessImage newest;
  private long bytes;

  long bytes() {
    return bytes;
  }

  void show(ProcessNode node, ProcessImage image) {
    ProcessImage before = node.image;
    if (before == image) {
      return;
    }
    node.image = image;
    if (image != ProcessImage.UNKNOWN && image.users++ == 0) {
      bytes += image.bytes();
      link(image);
    }
    if (before != ProcessImage.UNKNOWN && --before.users == 0) {
      bytes -= before.bytes();
      unlink(before);
    }
  }

  /** Takes the arguments of the oldest image that has some; false when none has. */
  boolean cutOldest() {
    ProcessImage image = oldest;
    if (image == null) {
      return false;
    }
    unlink(image);
    bytes -= image.args.length();
    image.args = KernelString.EMPTY;
    image.argsTruncated = true;
    return true;
  }

  private void link(ProcessImage image) {
    if (image.args.isEmpty()) {
      return;
    }
    image.older = newest;
    if (newest == null) {
      oldest = image;
    } else {
      newest.newer = image;
    }
    newest = image;
  }

  private void unlink(ProcessImage image) {
    if (image.args.isEmpty()) {
      return;
    }
    if (image.older == null) {
      oldest = image.newer;
    } else {
      image.older.newer = image.newer;
    }
    if (image.newer == null) {
      newest = image.older;
    } else {
      image.newer.older = image.older;
    }
    image.older = null;
    image.newer = null;
  }
}
