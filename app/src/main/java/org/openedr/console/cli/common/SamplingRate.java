package org.openedr.console.cli.common;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A part of a whole, {@code 0.25} or {@code 25%}, in parts of 10000. */
final class SamplingRate implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String value) {
    boolean percent = value.endsWith("%");
    String digits = percent ? value.substring(0, value.length() - 1) : value;
    try {
      long per10000 = Math.round(Double.parseDouble(digits) * (percent ? 100 : 10_000));
      if (per10000 >= 1 && per10000 <= 10_000) {
        return (int) per10000;
      }
    } catch (NumberFormatException e) {
      // The sentence below says what is wanted.
    }
    throw new TypeConversionException(
        "the sampling rate lies between 0.0001 and 1 (or 0.01% and 100%), not '" + value + "'");
  }
}
