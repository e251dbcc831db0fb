package org.openedr.console.remote.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Codecs of collections; what is read grows as its elements arrive. */
final class ContainerCodecs {
  private ContainerCodecs() {}

  record Lists<T>(Codec<T> element) implements Codec<List<T>> {
    @Override
    public void write(WireWriter out, List<T> value) throws IOException {
      writeAll(out, value, element);
    }

    @Override
    public List<T> read(WireReader in) throws IOException {
      int count = in.getCount(1);
      List<T> list = new ArrayList<>(0);
      for (int i = 0; i < count; i++) {
        in.element();
        list.add(element.read(in));
      }
      return Collections.unmodifiableList(list);
    }
  }

  record Sets<T>(Codec<T> element) implements Codec<Set<T>> {
    @Override
    public void write(WireWriter out, Set<T> value) throws IOException {
      writeAll(out, value, element);
    }

    @Override
    public Set<T> read(WireReader in) throws IOException {
      int count = in.getCount(1);
      Set<T> set = new LinkedHashSet<>();
      for (int i = 0; i < count; i++) {
        in.element();
        set.add(element.read(in));
      }
      return Collections.unmodifiableSet(set);
    }
  }

  record Maps<K, V>(Codec<K> key, Codec<V> value) implements Codec<Map<K, V>> {
    @Override
    public void write(WireWriter out, Map<K, V> map) throws IOException {
      out.putNumber(map.size());
      for (Map.Entry<K, V> entry : map.entrySet()) {
        key.write(out, entry.getKey());
        value.write(out, entry.getValue());
      }
    }

    @Override
    public Map<K, V> read(WireReader in) throws IOException {
      int count = in.getCount(2);
      Map<K, V> map = new LinkedHashMap<>();
      for (int i = 0; i < count; i++) {
        in.element();
        map.put(key.read(in), value.read(in));
      }
      return Collections.unmodifiableMap(map);
    }
  }

  record Optionals<T>(Codec<T> element) implements Codec<Optional<T>> {
    @Override
    public void write(WireWriter out, Optional<T> value) throws IOException {
      out.putByte(value.isPresent() ? 1 : 0);
      if (value.isPresent()) {
        element.write(out, value.get());
      }
    }

    @Override
    public Optional<T> read(WireReader in) throws IOException {
      return in.getChoice(2, "presence") == 1 ? Optional.of(element.read(in)) : Optional.empty();
    }
  }

  /** The size first, taken once: a list that changes meanwhile is a mistake, and shows. */
  private static <T> void writeAll(WireWriter out, Collection<T> values, Codec<T> element)
      throws IOException {
    out.putNumber(values.size());
    for (T value : values) {
      element.write(out, value);
    }
  }
}
