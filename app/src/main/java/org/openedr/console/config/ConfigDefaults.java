package org.openedr.console.config;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.openedr.console.config.ConfigValidator.Given;
import org.yaml.snakeyaml.nodes.Node;

/** Completes what a file sets with the defaults of the schema. */
record ConfigDefaults(Map<String, Given> given) {
  private static final Pattern CAPITAL = Pattern.compile("[A-Z]");
  private static final Map<String, Object> PRESETS = presets();

  /** Of a file that sets nothing. */
  static final AgentConfig DEFAULTS = new ConfigDefaults(Map.of()).config();

  private static Map<String, Object> presets() {
    Map<String, Object> presets = new HashMap<>();
    for (ConfigKey key : ConfigSchema.KEYS) {
      ProblemCollector problems = new ProblemCollector();
      Node node = YamlTree.parse(key.preset(), problems);
      Object value = node == null ? null : ValueValidator.judge(key.path(), key, node, problems);
      if (value == null) {
        throw new IllegalStateException("default of " + key.path() + ": " + problems.list());
      }
      presets.put(key.path(), value);
    }
    return Map.copyOf(presets);
  }

  /** The default of the key at a path, as {@link ValueValidator} would read it. */
  static Object preset(String path) {
    return Objects.requireNonNull(PRESETS.get(path));
  }

  /**
   * All keys that mean something here, and others that the file sets.
   *
   * @param wrong keys of which nothing can be told
   */
  List<EffectiveValue> values(Set<String> wrong) {
    List<EffectiveValue> values = new ArrayList<>();
    for (ConfigKey key : ConfigSchema.KEYS) {
      Given set = given.get(key.path());
      if (!wrong.contains(key.path()) && (set != null || !key.ofOtherCollectors())) {
        values.add(
            new EffectiveValue(
                key.path(),
                set == null ? key.preset() : YamlValue.block(set.value()),
                set == null ? 0 : set.at().getLine() + 1,
                key.unit(),
                key.note()));
      }
    }
    return values;
  }

  AgentConfig config() {
    return record("", AgentConfig.class);
  }

  /** Each component holds the key of its name, or is a section and a record of its own. */
  private <R extends Record> R record(String section, Class<R> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      String path = section + snakeCase(components[i].getName());
      ConfigKey key = ConfigSchema.key(path);
      values[i] = key == null ? record(path + ".", types[i].asSubclass(Record.class)) : value(key);
    }
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      throw new IllegalStateException(
          type.getSimpleName() + " does not fit the keys below '" + section + "'", e);
    }
  }

  private static String snakeCase(String name) {
    return CAPITAL
        .matcher(name)
        .replaceAll(letter -> "_" + letter.group().toLowerCase(Locale.ROOT));
  }

  private Object value(ConfigKey key) {
    Given set = given.get(key.path());
    Object value = set == null ? preset(key.path()) : set.value();
    return switch (key.type()) {
      case ValueType.Fraction _ -> ((BigDecimal) value).doubleValue();
      case ValueType.Choice choice -> choice.meant((String) value);
      default -> value;
    };
  }
}
