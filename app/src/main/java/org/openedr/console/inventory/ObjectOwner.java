package org.openedr.console.inventory;

/** Whose a BPF object is, judged by its content. */
public enum ObjectOwner {
  /** Loaded from the objects of this console, by it or by its tools. */
  OURS,
  /** Of an OpenEDR agent. */
  AGENT,
  FOREIGN
}
