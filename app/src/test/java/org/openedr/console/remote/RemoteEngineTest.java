package org.openedr.console.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openedr.console.backend.Backend;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.engine.EngineState;
import org.openedr.console.engine.EventFeed;
import org.openedr.console.engine.NoAnswerException;
import org.openedr.console.history.EventFilter;
import org.openedr.console.history.EventQuery;
import org.openedr.console.process.ProcessEntry;
import org.openedr.console.process.TreeDelta;

/** The whole engine across a socket, with the bundled recording. */
class RemoteEngineTest {
  private Served served;
  private Engine local;
  private Backend attached;
  private Engine remote;

  @BeforeEach
  void attach() throws Exception {
    served = Served.agent(Served.sample());
    local = served.engine;
    attached = served.attach();
    remote = attached.engine();
    try (EventFeed bell = local.subscribe(1)) {
      await().until(() -> bell.poll(Duration.ZERO).isEmpty() && bell.ended());
    }
  }

  @AfterEach
  void close() throws Exception {
    attached.close();
    served.close();
  }

  @Test
  void processesAndEventsAreThoseOfTheLocalEngine() throws Exception {
    TreeDelta tree = remote.processes(0);
    assertThat(tree).isEqualTo(local.processes(0));
    assertThat(tree.changed()).isNotEmpty();
    for (ProcessEntry entry : tree.changed()) {
      assertThat(remote.process(entry.key())).isEqualTo(local.process(entry.key()));
    }
    for (String filter : List.of("", "type:exec", "-user:root", "exit!=0", "tree:1")) {
      EventQuery query = EventQuery.newest(EventFilter.parse(filter), 500);
      assertThat(remote.events(query)).isEqualTo(local.events(query));
    }
  }

  @Test
  void theStatusFollowsThatOfTheLocalEngine() throws Exception {
    await().until(() -> remote.status().ledger().equals(local.status().ledger()));
    assertThat(remote.status().state()).isEqualTo(EngineState.REPLAY);
    assertThat(remote.status().clock()).isEqualTo(local.status().clock());
    assertThat(remote.status().monitor()).isEqualTo(local.status().monitor());
    assertThat(remote.probes()).isEqualTo(local.probes());
  }

  @Test
  void itKnowsWhoseEngineItIs() {
    assertThat(remote.origin())
        .isEqualTo(
            new EngineOrigin(
                EngineOrigin.Kind.AGENT, (int) ProcessHandle.current().pid(), "1.2.3", true));
  }

  @Test
  void aSocketThatIsRemovedIsMadeAnewAndHeadsStay() throws Exception {
    Files.delete(served.socket);
    await().until(() -> Files.exists(served.socket));
    try (Backend second = served.attach()) {
      assertThat(second.engine().probes()).isEqualTo(local.probes());
    }
    assertThat(remote.probes()).isEqualTo(local.probes());

    Path aside = served.folder.resolve("aside");
    Files.move(served.socket, aside);
    await().until(() -> Files.exists(served.socket));
    Files.delete(aside);
  }

  @Test
  void aSocketOfAnotherIsToldAndStays() throws Exception {
    Files.delete(served.socket);
    Files.writeString(served.socket, "another's");
    await()
        .until(
            () ->
                remote.status().troubles().stream()
                    .anyMatch(
                        trouble ->
                            trouble.role().equals("engine-server")
                                && trouble.error().contains("cannot be made anew")));
    served.server.close();
    assertThat(served.socket).hasContent("another's");
  }

  @Test
  void afterTheServerIsGoneNothingIsAnsweredAndTheStatusSaysWhy() throws Exception {
    EventFeed feed = remote.subscribe(10);
    served.server.close();
    await().until(() -> remote.status().state() == EngineState.CLOSED);
    assertThat(remote.status().problem().code()).isEqualTo("engine-lost");
    assertThat(remote.status().problem().evidence()).isEqualTo("The engine ended.");
    assertThat(feed.poll(Duration.ofSeconds(5))).isEmpty();
    assertThat(feed.ended()).isTrue();
    EventQuery newest = EventQuery.newest(EventFilter.ALL, 1);
    assertThatThrownBy(() -> remote.processes(0)).isInstanceOf(NoAnswerException.class);
    assertThatThrownBy(() -> remote.events(newest))
        .isInstanceOf(NoAnswerException.class)
        .hasMessageContaining("The engine ended.");
    assertThat(attached.machine().inventory().problem().code()).isEqualTo("engine-lost");
    assertThat(attached.machine().watch(Duration.ofSeconds(1)).problem()).isNotEmpty();
  }
}
