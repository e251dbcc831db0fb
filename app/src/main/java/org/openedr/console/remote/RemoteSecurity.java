package org.openedr.console.remote;

import java.util.List;
import org.openedr.console.engine.NoAnswerException;
import org.openedr.console.security.AppliedFix;
import org.openedr.console.security.FixResult;
import org.openedr.console.security.Security;
import org.openedr.console.security.SecurityFix;
import org.openedr.console.security.SecurityReport;

/** The files of the agent as judged by the other process. */
record RemoteSecurity(ClientConnection link) implements Security {
  @Override
  public SecurityReport audit() {
    return link.call(Verbs.AUDIT, why -> new SecurityReport(List.of(), 0, why));
  }

  @Override
  public SecurityFix preview(String findingKey) {
    return link.call(
        Verbs.PREVIEW_FIX,
        new Request.Finding(findingKey),
        why -> new SecurityFix(findingKey, false, why, List.of()));
  }

  @Override
  public FixResult fix(SecurityFix preview) {
    return link.call(Verbs.FIX, new Request.Fix(preview), why -> new FixResult("", false, why));
  }

  @Override
  public List<AppliedFix> fixes() throws NoAnswerException {
    return link.need(Verbs.FIXES, new Request.Nothing()).fixes();
  }

  @Override
  public FixResult undo(String id) {
    return link.call(Verbs.UNDO, new Request.Undo(id), why -> new FixResult("", false, why));
  }
}
