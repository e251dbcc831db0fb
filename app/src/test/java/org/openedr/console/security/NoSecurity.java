package org.openedr.console.security;

import java.util.List;
import org.openedr.console.engine.NoAnswerException;

/** For engines that see no machine, and for tests to extend. */
public class NoSecurity implements Security {
  private static final String NOTHING = "This engine sees no machine.";

  @Override
  public SecurityReport audit() {
    return new SecurityReport(List.of(), 0, NOTHING);
  }

  @Override
  public SecurityFix preview(String findingKey) {
    return new SecurityFix(findingKey, false, NOTHING, List.of());
  }

  @Override
  public FixResult fix(SecurityFix preview) {
    return new FixResult("", false, NOTHING);
  }

  @Override
  public List<AppliedFix> fixes() throws NoAnswerException {
    return List.of();
  }

  @Override
  public FixResult undo(String id) {
    return new FixResult("", false, NOTHING);
  }
}
