package org.openedr.console.remote.wire;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record: its components in order, those that may be null behind a byte of presence. */
final class RecordCodec implements Codec<Object> {
  private record Part(String name, MethodHandle accessor, boolean nullable, Codec<Object> codec) {}

  private final String name;
  private final MethodHandle constructor;
  private final List<Part> parts;

  RecordCodec(Class<?> type, Codecs codecs) {
    this.name = type.getSimpleName();
    RecordComponent[] components = type.getRecordComponents();
    try {
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      this.constructor =
          lookup
              .findConstructor(type, MethodType.methodType(void.class, types))
              .asSpreader(Object[].class, types.length)
              .asType(MethodType.methodType(Object.class, Object[].class));
      this.parts =
          Arrays.stream(components).map(component -> part(component, lookup, codecs)).toList();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the record " + type + " cannot be made", e);
    }
  }

  private static Part part(RecordComponent component, MethodHandles.Lookup lookup, Codecs codecs) {
    try {
      return new Part(
          component.getName(),
          lookup
              .unreflect(component.getAccessor())
              .asType(MethodType.methodType(Object.class, Object.class)),
          component.getAnnotatedType().isAnnotationPresent(Nullable.class),
          codecs.untyped(component.getGenericType()));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }

  @Override
  public void write(WireWriter out, Object value) throws IOException {
    out.enter();
    for (Part part : parts) {
      Object component = get(part, value);
      if (part.nullable()) {
        out.putByte(component == null ? 0 : 1);
      } else if (component == null) {
        throw new WireException(name + "." + part.name() + " is null");
      }
      if (component != null) {
        part.codec().write(out, component);
      }
    }
    out.leave();
  }

  private static @Nullable Object get(Part part, Object value) {
    try {
      return part.accessor().invokeExact(value);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("an accessor failed", e);
    }
  }

  @Override
  public Object read(WireReader in) throws IOException {
    in.enter();
    @Nullable Object[] components = new @Nullable Object[parts.size()];
    for (int i = 0; i < components.length; i++) {
      Part part = parts.get(i);
      boolean present = !part.nullable() || in.getChoice(2, "presence") == 1;
      components[i] = present ? part.codec().read(in) : null;
    }
    in.leave();
    return make(components);
  }

  private Object make(@Nullable Object[] components) throws WireException {
    try {
      return constructor.invokeExact(components);
    } catch (RuntimeException e) {
      throw new WireException("no " + name + " can be made of that: " + e.getMessage());
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a constructor failed", e);
    }
  }
}
