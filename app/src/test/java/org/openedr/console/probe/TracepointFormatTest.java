package org.openedr.console.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TracepointFormatTest {
  private static final String EXIT =
      """
      name: sched_process_exit
      ID: 367
      format:
      \tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;
      \tfield:int common_pid;\toffset:4;\tsize:4;\tsigned:1;

      \tfield:char comm[16];\toffset:8;\tsize:16;\tsigned:0;
      \tfield:pid_t pid;\toffset:24;\tsize:4;\tsigned:1;
      \tfield:__data_loc char[] filename;\toffset:28;\tsize:4;\tsigned:0;
      \tfield:const char * name;\toffset:32;\tsize:8;

      print fmt: "comm=%s pid=%d", REC->comm, REC->pid
      """;

  @Test
  void fieldsHaveTheirPlaces() {
    TracepointFormat format = TracepointFormat.parse(EXIT);
    assertThat(format.name()).isEqualTo("sched_process_exit");
    assertThat(format.fieldNamed("comm"))
        .contains(new TracepointFormat.Field("char[16]", "comm", 8, 16));
    assertThat(format.fieldNamed("pid"))
        .contains(new TracepointFormat.Field("pid_t", "pid", 24, 4));
    assertThat(format.fieldNamed("filename"))
        .contains(new TracepointFormat.Field("__data_loc char[]", "filename", 28, 4));
    assertThat(format.fieldNamed("name"))
        .contains(new TracepointFormat.Field("const char *", "name", 32, 8));
    assertThat(format.fields()).hasSize(6);
  }

  @Test
  void whatIsNoFieldIsLeftOut() {
    assertThat(TracepointFormat.parse("field:;offset:;\nfield:x;offset:99999999999;size:1;\n\0"))
        .isEqualTo(new TracepointFormat("", java.util.List.of()));
  }
}
