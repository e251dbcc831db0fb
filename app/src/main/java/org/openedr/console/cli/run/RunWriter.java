package org.openedr.console.cli.run;

import java.util.List;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.ReportText;
import org.openedr.console.migration.RunView;
import org.openedr.console.migration.RunView.StepView;

/** Where the changes of a run are written as they are seen. */
interface RunWriter {
  void begin(RunView run);

  /** Its state is another one now. */
  void step(StepView step);

  void progress(StepView step);

  void question(Question question);

  /** The run's state or world is another one now. */
  void state(RunView run);

  /** The last record: which world, and where the reports are. */
  void end(RunView run, List<ReportText> reports, int exitCode);
}
