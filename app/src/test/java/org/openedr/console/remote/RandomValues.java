package org.openedr.console.remote;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.KernelString;
import org.openedr.console.history.EventFilter;

/** Values of any type that goes over the wire, made from its declaration. */
public final class RandomValues {
  private static final List<String> TEXTS =
      List.of("", "a", "进程", "\u202e\0\n", "😀", "x".repeat(300));
  private static final List<String> FILTERS =
      List.of("", "pid:1,2", "-user:0 type:exec", "\"a b\" exit!=0");

  /** Not the smallest of all: a process key rounds down. */
  private static final long[] LONGS = {0, 1, -1, 63, 64, -65, Long.MAX_VALUE, -1L << 62};

  /** Deeper, optional parts are left out and lists are empty. */
  private static final int DEPTH = 6;

  private final Random random;

  public RandomValues(long seed) {
    this.random = new Random(seed);
  }

  public <T> T of(Class<T> type) {
    return type.cast(value(type, 0));
  }

  private Object value(Type type, int depth) {
    if (type instanceof ParameterizedType generic) {
      return container(generic, depth);
    }
    Class<?> simple = (Class<?>) type;
    if (simple.isRecord()) {
      return record(simple, depth);
    } else if (simple.isEnum()) {
      return pick(simple.getEnumConstants());
    } else if (simple.isSealed()) {
      Class<?>[] subtypes = simple.getPermittedSubclasses();
      return value(depth > DEPTH ? subtypes[0] : pick(subtypes), depth + 1);
    }
    return scalar(simple);
  }

  private <T> T pick(T[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  private Object scalar(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "boolean", "Boolean" -> random.nextBoolean();
      case "int", "Integer" -> (int) number();
      case "long", "Long" -> number();
      case "double", "Double" -> Double.longBitsToDouble(random.nextLong());
      case "String" -> TEXTS.get(random.nextInt(TEXTS.size()));
      case "KernelString" -> KernelString.wrap(bytes());
      case "Duration" -> Duration.ofSeconds(random.nextInt(), random.nextInt(1_000_000_000));
      case "EventFilter" -> EventFilter.parse(FILTERS.get(random.nextInt(FILTERS.size())));
      case "double[]" -> random.doubles(random.nextInt(2000)).toArray();
      default -> throw new IllegalArgumentException("no values of " + type);
    };
  }

  private long number() {
    return random.nextBoolean() ? LONGS[random.nextInt(LONGS.length)] : random.nextLong();
  }

  private byte[] bytes() {
    byte[] bytes = new byte[random.nextInt(random.nextInt(50) == 0 ? 200_000 : 40)];
    random.nextBytes(bytes);
    return bytes;
  }

  private Object container(ParameterizedType type, int depth) {
    Type[] of = type.getActualTypeArguments();
    int size = depth > DEPTH ? 0 : random.nextInt(4);
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      values.add(value(of[0], depth + 1));
    }
    Class<?> raw = (Class<?>) type.getRawType();
    if (raw == List.class) {
      return values;
    } else if (raw == Set.class) {
      return new LinkedHashSet<>(values);
    } else if (raw == Optional.class) {
      return values.stream().findFirst();
    }
    Map<Object, Object> map = new LinkedHashMap<>();
    values.forEach(key -> map.put(key, value(of[1], depth + 1)));
    return map;
  }

  private Object record(Class<?> type, int depth) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      boolean missing =
          components[i].getAnnotatedType().isAnnotationPresent(Nullable.class)
              && (depth > DEPTH || random.nextBoolean());
      values[i] = missing ? null : value(components[i].getGenericType(), depth + 1);
    }
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(type + " cannot be made", e);
    }
  }
}
