package org.openedr.console.cli.diagnose;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openedr.console.statistics.TrackedField;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A numeric field of a map: {@code MAP:KEY:PATH}, and {@code :value} or {@code :rate}. */
final class FieldOption implements ITypeConverter<TrackedField> {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,9}):((?:[0-9a-fA-F]{2})+):([^:]*)(?::(rate|value))?");

  @Override
  public TrackedField convert(String value) {
    Matcher matcher = FORM.matcher(value);
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "'" + value + "' is no field: write for example 12:00000000:exec_events");
    }
    return new TrackedField(
        Integer.parseInt(matcher.group(1)),
        matcher.group(2).toLowerCase(Locale.ROOT),
        matcher.group(3),
        !"value".equals(matcher.group(4)));
  }
}
