package org.openedr.console.cli.common;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Size of a ring buffer: a power of two from one page to 512 MiB, with K, M or G. */
final class ByteSize implements ITypeConverter<Integer> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,10})(?:([KMG])(?:I?B)?)?");

  /* linux: kernel/bpf/ringbuf.c wants a power of two and a multiple of the page size. */
  private static final long SMALLEST = 4096;
  /* It is mapped twice in a row, and a Java buffer ends at 2 GiB. */
  private static final long LARGEST = 512L << 20;

  @Override
  public Integer convert(String value) {
    Matcher matcher = FORM.matcher(value.toUpperCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new TypeConversionException("'" + value + "' is no size: write for example 16M");
    }
    String unit = matcher.group(2) == null ? "" : matcher.group(2);
    int shift = unit.isEmpty() ? 0 : 10 + 10 * "KMG".indexOf(unit);
    long size = Long.parseLong(matcher.group(1)) << shift;
    if (size < SMALLEST || size > LARGEST || Long.bitCount(size) != 1) {
      throw new TypeConversionException(
          "the ring must be a power of two from 4K to 512M, not '" + value + "'");
    }
    return (int) size;
  }
}
