package org.openedr.console.bpf;

/** The four kinds of objects that the kernel numbers. */
public enum ObjectKind {
  PROGRAM("program"),
  MAP("map"),
  LINK("link"),
  BTF("BTF");

  private final String noun;

  ObjectKind(String noun) {
    this.noun = noun;
  }

  /** For messages. */
  public String noun() {
    return noun;
  }
}
