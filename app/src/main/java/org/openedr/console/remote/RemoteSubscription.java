package org.openedr.console.remote;

import org.openedr.console.statistics.StatisticsSubscription;

/** A watch in the other process. Its problem is kept here: a window asks for it as it paints. */
final class RemoteSubscription implements StatisticsSubscription {
  private final ClientConnection link;
  private final StatusMirror mirror;
  private final Request.Handle handle;
  private volatile String problem;

  RemoteSubscription(ClientConnection link, StatusMirror mirror, Response.Watch opened) {
    this.link = link;
    this.mirror = mirror;
    this.handle = new Request.Handle(opened.handle());
    this.problem = opened.problem();
    mirror.add(this);
  }

  void refresh() {
    problem = link.ask(Verbs.WATCH_PROBLEM, handle, new Response.Text(problem)).text();
  }

  /** Series and samples that the engine did not tell are among it. */
  @Override
  public String problem() {
    String missing = link.unanswered();
    return problem + (problem.isEmpty() || missing.isEmpty() ? "" : "; ") + missing;
  }

  @Override
  public void close() {
    mirror.remove(this);
    link.tell(Verbs.CLOSE, handle);
  }
}
