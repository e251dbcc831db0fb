package org.openedr.console.ui.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openedr.console.base.text.KernelString;
import org.openedr.console.event.EventType;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.history.EventFilter;
import org.openedr.console.history.LoggedEvent;

class EventTermsTest {
  private static LoggedEvent event(String name, String path) {
    return new LoggedEvent(
        1,
        EventType.FORK,
        0,
        new ProcessKey(7, 70_000_000),
        7,
        new ProcessKey(1, 0),
        -2,
        0,
        0,
        0,
        KernelString.of(name),
        KernelString.of(path),
        KernelString.EMPTY,
        KernelString.EMPTY,
        null);
  }

  @Test
  void eachTermFindsItsEventAndItsOppositeDoesNot() {
    LoggedEvent event = event("tmux: server", "/opt/my tools/Ünïcode");
    List<Function<LoggedEvent, Optional<String>>> terms =
        List.of(
            EventTerms::pid,
            EventTerms::tree,
            EventTerms::user,
            EventTerms::name,
            EventTerms::path);
    for (Function<LoggedEvent, Optional<String>> term : terms) {
      String text = term.apply(event).orElseThrow();
      assertThat(EventFilter.parse(text).matches(event)).as(text).isTrue();
      assertThat(EventFilter.parse("-" + text).matches(event)).as("-" + text).isFalse();
      assertThat(EventTerms.not(term.apply(event))).contains("-" + text);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\"b", "e\u001b[31m", "a\nb", "\u202eevil"})
  void whatAFilterCannotSayIsNotOffered(String hostile) {
    assertThat(EventTerms.name(event(hostile, hostile))).isEmpty();
    assertThat(EventTerms.path(event(hostile, hostile))).isEmpty();
  }
}
