package org.openedr.console.cli.run;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.openedr.console.base.text.Labeled;
import org.openedr.console.migration.ConfigProfile;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A profile by its label. */
public final class ProfileName implements ITypeConverter<ConfigProfile> {
  @Override
  public ConfigProfile convert(String value) {
    return Labeled.of(ConfigProfile.class, value)
        .orElseThrow(
            () -> new TypeConversionException("'" + value + "' is no profile: " + labels()));
  }

  private static String labels() {
    return Arrays.stream(ConfigProfile.values())
        .map(ConfigProfile::label)
        .collect(Collectors.joining(", "));
  }
}
