package org.openedr.console.comparison;

import org.openedr.console.step.RequestResult;

/**
 * Where nothing can be compared from.
 *
 * @param reason one English sentence
 */
public record UnavailableComparisons(String reason) implements Comparisons {
  @Override
  public ComparisonView view() {
    return new ComparisonView(false, reason, null);
  }

  @Override
  public RequestResult start(ComparisonRequest request) {
    return new RequestResult(false, reason);
  }
}
