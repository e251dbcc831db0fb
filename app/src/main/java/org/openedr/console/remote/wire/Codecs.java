package org.openedr.console.remote.wire;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Derives codecs from types, once, at start. What goes over the wire never names a type: both sides
 * have derived the same codecs, which {@link #schema} proves. One thread.
 */
public final class Codecs {
  private final Map<Type, Codec<?>> known = new HashMap<>(ScalarCodecs.all());
  private final Map<String, String> schema = new TreeMap<>();

  @SuppressWarnings("unchecked") // a codec derived from a class is one for its values
  public <T> Codec<T> of(Class<T> type) {
    return (Codec<T>) codec(type);
  }

  @SuppressWarnings("unchecked") // components are handed over as objects
  Codec<Object> untyped(Type type) {
    return (Codec<Object>) codec(type);
  }

  /** One line for each type met so far: whatever changes what goes over the wire changes it. */
  public String schema() {
    return schema.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private Codec<?> codec(Type type) {
    Codec<?> codec = known.get(type);
    if (codec != null) {
      return codec;
    }
    Later later = new Later(); // types may contain themselves
    known.put(type, later);
    Codec<Object> derived = derive(type);
    later.codec = derived;
    known.put(type, derived);
    return derived;
  }

  @SuppressWarnings("unchecked") // each codec is used for the type it was derived from
  private Codec<Object> derive(Type type) {
    return (Codec<Object>)
        switch (type) {
          case ParameterizedType generic -> container(generic);
          case Class<?> record when record.isRecord() -> record(record);
          case Class<?> constants when constants.isEnum() -> constants(constants);
          case Class<?> open when open.isSealed() -> sealed(open);
          default -> throw unknown(type);
        };
  }

  private Codec<?> container(ParameterizedType type) {
    Type[] of = type.getActualTypeArguments();
    Type raw = type.getRawType();
    if (raw == List.class) {
      return new ContainerCodecs.Lists<>(untyped(of[0]));
    } else if (raw == Set.class) {
      return new ContainerCodecs.Sets<>(untyped(of[0]));
    } else if (raw == Optional.class) {
      return new ContainerCodecs.Optionals<>(untyped(of[0]));
    } else if (raw == Map.class) {
      return new ContainerCodecs.Maps<>(untyped(of[0]), untyped(of[1]));
    }
    throw unknown(type);
  }

  private Codec<?> record(Class<?> type) {
    schema.put(
        type.getName(),
        Arrays.stream(type.getRecordComponents())
            .map(Codecs::describe)
            .collect(Collectors.joining(", ", "(", ")")));
    return new RecordCodec(type, this);
  }

  private static String describe(RecordComponent component) {
    String optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class) ? "?" : "";
    return component.getName() + ": " + component.getGenericType().getTypeName() + optional;
  }

  private Codec<?> constants(Class<?> type) {
    List<Object> constants = List.of(type.getEnumConstants());
    schema.put(type.getName(), constants.toString());
    return new EnumCodec(type.getSimpleName(), constants);
  }

  private Codec<?> sealed(Class<?> type) {
    List<Class<?>> subtypes = List.of(type.getPermittedSubclasses());
    schema.put(
        type.getName(), subtypes.stream().map(Class::getName).collect(Collectors.joining(" | ")));
    return new SealedCodec(
        type.getSimpleName(), subtypes, subtypes.stream().map(this::untyped).toList());
  }

  private static IllegalStateException unknown(Type type) {
    return new IllegalStateException(type + " cannot go over the wire");
  }

  private static final class Later implements Codec<Object> {
    private @Nullable Codec<Object> codec;

    private Codec<Object> codec() {
      if (codec == null) {
        throw new IllegalStateException("used while it is being derived");
      }
      return codec;
    }

    @Override
    public void write(WireWriter out, Object value) throws IOException {
      codec().write(out, value);
    }

    @Override
    public Object read(WireReader in) throws IOException {
      return codec().read(in);
    }
  }
}
