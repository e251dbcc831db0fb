package org.openedr.console.cli.run;

import java.time.Duration;
import org.openedr.console.cli.common.TimeSpan;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How long a service must stay up before it is believed, in seconds. */
final class StableTime implements ITypeConverter<Integer> {
  private static final long LONGEST_MS = 600_000;

  @Override
  public Integer convert(String value) {
    Duration time = new TimeSpan().convert(value);
    if (time.toMillis() < 1_000 || time.toMillis() > LONGEST_MS || time.toMillis() % 1_000 != 0) {
      throw new TypeConversionException(
          "'" + value + "' is out of bounds: whole seconds, 1s to 600s");
    }
    return (int) time.toSeconds();
  }
}
