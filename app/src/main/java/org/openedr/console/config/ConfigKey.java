package org.openedr.console.config;

import java.util.List;

/**
 * One key that the agent's configuration may hold.
 *
 * @param path dotted, as the guide spells it
 * @param preset the default, as YAML
 * @param unit empty without one
 * @param ours what this agent does with it
 * @param old what the older agent does with it
 * @param spellings the last part of the path, and how else that may be written
 */
record ConfigKey(
    String path,
    ValueType type,
    String preset,
    String unit,
    String ours,
    String old,
    List<String> spellings) {

  /** The section it is in; empty for the top. */
  String section() {
    int dot = path.lastIndexOf('.');
    return dot < 0 ? "" : path.substring(0, dot);
  }

  String name() {
    return spellings.getFirst();
  }

  String pathOf(String spelling) {
    return section().isEmpty() ? spelling : section() + "." + spelling;
  }

  String note() {
    return "This agent: " + ours + "; the old agent: " + old + ".";
  }

  /** The older agent does nothing with it, and this one does. */
  boolean comesAlive() {
    return ours.equals(ConfigSchema.USED)
        && (old.equals(ConfigSchema.NO_EFFECT) || old.equals(ConfigSchema.IDLE));
  }

  /** Only checked, because a configuration of the old agent has it. */
  boolean ofOtherCollectors() {
    return ConfigSchema.OTHER_COLLECTORS.contains(section());
  }
}
