package org.openedr.console.remote;

import java.time.Duration;
import java.util.Map;
import org.openedr.console.comparison.ComparisonRequest;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.inventory.Removal;
import org.openedr.console.maintenance.MaintenancePreview;
import org.openedr.console.migration.FindingFix;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.ReportFormat;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.security.SecurityFix;

/** Requests that are no records of the engine already. */
public final class Request {
  private Request() {}

  record Nothing() {}

  record Key(ProcessKey key) {}

  record Time(Duration time) {}

  record Feed(int capacity) {}

  /** A feed or a watch. */
  record Handle(int handle) {}

  record Program(int id) {}

  /**
   * @param preview as the head has shown it: carried out only if a new preview says the same
   */
  record Remove(Removal preview) {}

  record Finding(String key) {}

  /**
   * @param preview as in {@link Remove}
   */
  record Fix(SecurityFix preview) {}

  record Undo(String id) {}

  record Values(Map<String, String> values) {}

  /**
   * The values once more, and what their preview said. Not its new text: that is made anew, so no
   * text of a stranger gets into the file.
   *
   * @param before hash of the text that the preview was made for
   * @param after hash of the text that was shown
   */
  record Save(Map<String, String> values, String before, String after) {}

  record Plan(RunRequest request) {}

  record Check(RunRequest request, String key) {}

  /**
   * @param preview as in {@link Remove}
   */
  record FixFinding(FindingFix preview) {}

  record Reply(String runId, Question.Kind question, org.openedr.console.migration.Answer answer) {}

  record Id(String id) {}

  record Report(String runId, ReportFormat format) {}

  record Compare(ComparisonRequest request) {}

  /**
   * @param preview carried out as far as it is still so
   */
  record Maintain(MaintenancePreview preview) {}
}
