package org.openedr.console.security;

import java.util.List;
import org.openedr.console.engine.NoAnswerException;

/** Judges and mends the files of the agent. Any thread; reads and changes files. */
public interface Security {

  SecurityReport audit();

  /** What a fix would do; changes nothing. */
  SecurityFix preview(String findingKey);

  /** Carries out a preview, if it was allowed and every file still is as it says. */
  FixResult fix(SecurityFix preview);

  /**
   * Fixes carried out so far, the newest first.
   *
   * @throws NoAnswerException of another process: they are not known
   */
  List<AppliedFix> fixes() throws NoAnswerException;

  /** Takes a fix back, if every file still is as the fix left it. */
  FixResult undo(String id);
}
