package org.openedr.console.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.statistics.TrackedField;
import org.openedr.console.ui.common.PageRequest;

class PagesTest {
  @Test
  void everyRequestNamesAPageThatThereIs() {
    PageRequest[] requests = {
      new PageRequest.ShowProcess(new ProcessKey(1, 0)),
      new PageRequest.ShowEvents("type:exec"),
      new PageRequest.ShowMap(7),
      new PageRequest.ChartField(new TrackedField(7, "00", "count", true)),
      new PageRequest.LeaveAgent()
    };
    assertThat(requests).extracting(PageRequest::page).isSubsetOf(Pages.NAMES);
    assertThat(requests).hasSize(PageRequest.class.getPermittedSubclasses().length - 1);
  }
}
