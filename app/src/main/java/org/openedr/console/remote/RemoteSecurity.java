package org.openedr.console.remote;

import java.util.List;
import org.openedr.console.security.AppliedFix;
import org.openedr.console.security.FixResult;
import org.openedr.console.security.Security;
import org.openedr.console.security.SecurityFix;
import org.openedr.console.security.SecurityReport;

/** The files of the agent as judged by the other process. */
record RemoteSecurity(Link link) implements Security {
  @Override
  public SecurityReport audit() {
    return Asking.of(
        link, Verbs.AUDIT, new Ask.Nothing(), why -> new SecurityReport(List.of(), 0, why));
  }

  @Override
  public SecurityFix preview(String findingKey) {
    return Asking.of(
        link,
        Verbs.PREVIEW_FIX,
        new Ask.Finding(findingKey),
        why -> new SecurityFix(findingKey, false, why, List.of()));
  }

  @Override
  public FixResult fix(SecurityFix preview) {
    return Asking.of(link, Verbs.FIX, new Ask.Fix(preview), why -> new FixResult("", false, why));
  }

  @Override
  public List<AppliedFix> fixes() {
    return link.ask(Verbs.FIXES, new Ask.Nothing(), new Answer.Fixes(List.of())).fixes();
  }

  @Override
  public FixResult undo(String id) {
    return Asking.of(link, Verbs.UNDO, new Ask.Undo(id), why -> new FixResult("", false, why));
  }
}
