package org.openedr.console.remote;

import org.openedr.console.comparison.ComparisonRequest;
import org.openedr.console.comparison.ComparisonView;
import org.openedr.console.comparison.Comparisons;
import org.openedr.console.comparison.UnavailableComparisons;
import org.openedr.console.step.RequestResult;

/** The comparisons that the other process carries out. */
record RemoteComparisons(ClientConnection link) implements Comparisons {
  @Override
  public ComparisonView view() {
    return link.call(Verbs.COMPARISON, why -> new UnavailableComparisons(why).view());
  }

  @Override
  public RequestResult start(ComparisonRequest request) {
    return link.call(
        Verbs.COMPARE, new Request.Compare(request), why -> new RequestResult(false, why));
  }
}
