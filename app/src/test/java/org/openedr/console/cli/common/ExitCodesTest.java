package org.openedr.console.cli.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.openedr.console.cli.inventory.DocumentedFieldsTest;

/** An exit code has one meaning, which {@code docs/cli.md} tells. */
class ExitCodesTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+)[ ,]");

  /** Of commands whose code is an answer, for whom 3 is that there is none, whatever the reason. */
  private static final String ANSWERS = "UNKNOWN";

  private static Map<Integer, String> codes() throws IllegalAccessException {
    Map<Integer, String> names = new TreeMap<>();
    for (Field field : ExitCodes.class.getFields()) {
      if (!field.getName().equals(ANSWERS)) {
        String other = names.put(field.getInt(null), field.getName());
        assertThat(other).as("the same code as " + field.getName()).isNull();
      }
    }
    return names;
  }

  @Test
  void noTwoMeaningsShareACode() throws Exception {
    assertThat(codes()).containsEntry(5, "LOSS").containsEntry(7, "ROLLED_BACK");
  }

  @Test
  void allAreInTheTableAndNoOther() throws Exception {
    TreeSet<Integer> documented = new TreeSet<>();
    Matcher row = ROW.matcher(section());
    while (row.find()) {
      documented.add(Integer.valueOf(row.group(1)));
    }
    assertThat(documented).isEqualTo(codes().keySet());
  }

  private static String section() throws IOException {
    String text = DocumentedFieldsTest.text();
    String from = text.substring(text.indexOf("\n## Exit codes\n") + 1);
    return from.substring(0, from.indexOf("\n## "));
  }
}
