package org.openedr.console.migration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openedr.console.step.StepLog;

/** What a step has told. */
public final class HeardLog implements StepLog {
  public final List<String> commands = new ArrayList<>();
  public final List<String> evidence = new ArrayList<>();
  public final Map<String, String> facts = new LinkedHashMap<>();

  @Override
  public void command(String line) {
    commands.add(line);
  }

  @Override
  public void evidence(String line) {
    evidence.add(line);
  }

  @Override
  public void fact(String name, String value) {
    facts.put(name, value);
  }

  @Override
  public void progress(String text) {}

  public String all() {
    return String.join("\n", evidence);
  }
}
