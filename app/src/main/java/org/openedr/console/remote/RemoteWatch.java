package org.openedr.console.remote;

import org.openedr.console.statistics.StatisticsWatch;

/** A watch in the other process. Its problem is kept here: a window asks for it as it paints. */
final class RemoteWatch implements StatisticsWatch {
  private final Link link;
  private final StatusMirror mirror;
  private final Ask.Handle handle;
  private volatile String problem;

  RemoteWatch(Link link, StatusMirror mirror, Answer.Watch opened) {
    this.link = link;
    this.mirror = mirror;
    this.handle = new Ask.Handle(opened.handle());
    this.problem = opened.problem();
    mirror.add(this);
  }

  void refresh() {
    problem = link.ask(Verbs.WATCH_PROBLEM, handle, new Answer.Text(problem)).text();
  }

  @Override
  public String problem() {
    return problem;
  }

  @Override
  public void close() {
    mirror.remove(this);
    link.tell(Verbs.CLOSE, handle);
  }
}
