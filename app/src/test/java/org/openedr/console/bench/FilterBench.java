package org.openedr.console.bench;

import java.util.List;
import org.openedr.console.base.text.KernelString;
import org.openedr.console.event.EventDecoder;
import org.openedr.console.event.ExecEvent;
import org.openedr.console.event.ProcessEvent;
import org.openedr.console.history.EventFilter;
import org.openedr.console.history.EventLog;
import org.openedr.console.history.EventPage;
import org.openedr.console.history.EventQuery;

/** Filters over a full log of 1 million events. Argument: rounds. */
public final class FilterBench {
  private static final int EVENTS = 1_000_000;
  private static final int RESIDENT = 2000;
  private static final int PAGE = 1000;
  private static final double AIM_MS = 100;

  /** Few or no matches each, so that the whole log is scanned. */
  private static final List<String> FILTERS =
      List.of(
          "nothing-like-this",
          "000000001234",
          "-tool",
          "pid:123456",
          "user:4711",
          "type:exec exit!=0",
          "exit!=0 pid:7",
          "path:/opt/nothing",
          "name:nothing",
          "-path:/usr/bin",
          "tree:2999");

  private final EventLog log = new EventLog(EVENTS);
  private final EventDecoder decoder = new EventDecoder();
  private KernelString path = KernelString.EMPTY;
  private KernelString args = KernelString.EMPTY;

  private FilterBench() {}

  public static void main(String[] arguments) {
    int rounds = Integer.parseInt(arguments[0]);
    for (boolean distinct : new boolean[] {false, true}) {
      FilterBench bench = new FilterBench();
      bench.fill(distinct);
      bench.memory(distinct);
      FILTERS.forEach(text -> bench.measure(text, distinct ? "all arguments differ" : "", rounds));
    }
  }

  private void fill(boolean distinct) {
    SyntheticMachine machine =
        new SyntheticMachine(distinct, record -> append(decoder.decode(record, 0, record.limit())));
    machine.populate(RESIDENT);
    for (int i = 0; i < EVENTS / 3; i++) {
      machine.shortLife();
    }
  }

  /** As the model thread does: fork and exit carry the path and arguments of their process. */
  private void append(ProcessEvent event) {
    if (event instanceof ExecEvent exec) {
      path = exec.exePath();
      args = exec.args();
    }
    log.append(event, path, args);
  }

  private void memory(boolean distinct) {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    double mb = (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    String name = "heap of the full log" + (distinct ? ", all arguments differ" : "");
    Measurement.of("filter", name, "MB", mb).print();
  }

  private void measure(String text, String note, int rounds) {
    EventFilter filter = EventFilter.parse(text);
    Samples ms = new Samples();
    EventPage page = log.query(EventQuery.newest(filter, PAGE));
    for (int i = 0; i < rounds; i++) {
      long start = System.nanoTime();
      page = log.query(EventQuery.newest(filter, PAGE));
      ms.add((System.nanoTime() - start) / 1e6);
    }
    String found = page.events().size() + (page.more() ? "+" : "") + " found";
    Measurement.of("filter", text, "ms", ms)
        .atMost(AIM_MS)
        .note(note.isEmpty() ? found : found + "; " + note)
        .print();
  }
}
