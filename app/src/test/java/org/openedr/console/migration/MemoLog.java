package org.openedr.console.migration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openedr.console.step.StepLog;

/** Remembers what a step said. */
public final class MemoLog implements StepLog {
  public final List<String> evidence = new ArrayList<>();
  public final Map<String, String> facts = new LinkedHashMap<>();
  public final List<String> progress = new ArrayList<>();

  @Override
  public void command(String line) {}

  @Override
  public void evidence(String line) {
    evidence.add(line);
  }

  @Override
  public void fact(String name, String value) {
    facts.put(name, value);
  }

  @Override
  public void progress(String text) {
    progress.add(text);
  }

  @Override
  public String toString() {
    return String.join("\n", evidence) + "\n" + facts;
  }
}
