package org.openedr.console.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.openedr.console.migration.Profile;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A profile by its label. */
final class ProfileName implements ITypeConverter<Profile> {
  @Override
  public Profile convert(String value) {
    return Arrays.stream(Profile.values())
        .filter(profile -> profile.label().equals(value))
        .findFirst()
        .orElseThrow(
            () -> new TypeConversionException("'" + value + "' is no profile: " + labels()));
  }

  private static String labels() {
    return Arrays.stream(Profile.values()).map(Profile::label).collect(Collectors.joining(", "));
  }
}
