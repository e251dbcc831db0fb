package org.openedr.console.cli.run;

import java.time.Duration;
import org.openedr.console.cli.common.TimeSpan;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How long a new monitor is watched: whole minutes up to a week; 0 for not at all. */
public final class ProbationTime implements ITypeConverter<Integer> {
  private static final Duration LONGEST = Duration.ofDays(7);

  @Override
  public Integer convert(String value) {
    Duration time = new TimeSpan().convert(value);
    if (time.compareTo(LONGEST) > 0 || time.toMillis() % 60_000 != 0) {
      throw new TypeConversionException(
          "'" + value + "' is no probation: 0, or whole minutes up to 168h, for example 60m");
    }
    return (int) time.toMinutes();
  }
}
