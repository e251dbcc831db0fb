package org.openedr.console.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.openedr.console.base.file.DurableFiles;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;

/**
 * What the user chose in the window. Immutable.
 *
 * @param language tag; empty for the language of the system
 * @param theme light, dark or system
 * @param keepEndedSeconds how long ended processes stay in the tree
 * @param highlightSeconds how long new and ended rows are coloured
 * @param savedFilters name → filter text, in the user's order
 * @param board what is charted beside the standard charts: name of the map, key in hexadecimal,
 *     path and {@code rate} or {@code value}, separated by tabs
 * @param thresholds bounds of the health rules that differ from the defaults, by name
 * @param notifications health is told by desktop notifications, too
 */
public record WindowSettings(
    String language,
    String theme,
    int keepEndedSeconds,
    int highlightSeconds,
    Map<String, String> savedFilters,
    List<String> board,
    Map<String, Double> thresholds,
    boolean notifications) {

  public static final WindowSettings DEFAULT =
      new WindowSettings("", "system", 30, 5, Map.of(), List.of(), Map.of(), false);

  private static final int MAX_BYTES = 64 << 10;

  public WindowSettings {
    savedFilters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(savedFilters));
    board = List.copyOf(board);
    thresholds = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(thresholds));
  }

  public WindowSettings withLanguage(String value) {
    return copy(value, theme, keepEndedSeconds, highlightSeconds, savedFilters);
  }

  public WindowSettings withTheme(String value) {
    return copy(language, value, keepEndedSeconds, highlightSeconds, savedFilters);
  }

  public WindowSettings withTimes(int keepEnded, int highlight) {
    return copy(language, theme, keepEnded, highlight, savedFilters);
  }

  public WindowSettings withSavedFilters(Map<String, String> value) {
    return copy(language, theme, keepEndedSeconds, highlightSeconds, value);
  }

  public WindowSettings withBoard(List<String> value) {
    return new WindowSettings(
        language,
        theme,
        keepEndedSeconds,
        highlightSeconds,
        savedFilters,
        value,
        thresholds,
        notifications);
  }

  public WindowSettings withHealth(Map<String, Double> bounds, boolean notify) {
    return new WindowSettings(
        language, theme, keepEndedSeconds, highlightSeconds, savedFilters, board, bounds, notify);
  }

  private WindowSettings copy(
      String language, String theme, int keepEnded, int highlight, Map<String, String> filters) {
    return new WindowSettings(
        language, theme, keepEnded, highlight, filters, board, thresholds, notifications);
  }

  /**
   * Reads a file; the defaults when there is none.
   *
   * @throws SettingsException when it is malformed: the file is left as it is
   */
  public static WindowSettings load(Path file) throws SettingsException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw broken(file, "it is larger than " + MAX_BYTES + " bytes");
      }
      LoaderOptions options = new LoaderOptions();
      options.setAllowDuplicateKeys(false);
      options.setMaxAliasesForCollections(0);
      Object root =
          new Yaml(new SafeConstructor(options))
              .load(Files.readString(file, StandardCharsets.UTF_8));
      return root == null ? DEFAULT : fromYaml(file, root);
    } catch (NoSuchFileException e) {
      return DEFAULT;
    } catch (IOException e) {
      throw broken(file, e.toString());
    } catch (YAMLException e) {
      throw broken(file, String.valueOf(e.getMessage()).strip());
    }
  }

  private static WindowSettings fromYaml(Path file, Object root) throws SettingsException {
    if (!(root instanceof Map<?, ?> map)) {
      throw broken(file, "it holds no mapping");
    }
    Map<String, String> filters = new LinkedHashMap<>();
    if (map.get("savedFilters") instanceof Map<?, ?> saved) {
      saved.forEach((name, text) -> filters.put(String.valueOf(name), String.valueOf(text)));
    }
    return new WindowSettings(
        value(file, map, "language", DEFAULT.language, String.class, text -> true),
        value(file, map, "theme", DEFAULT.theme, String.class, t -> t.matches("light|dark|system")),
        value(file, map, "keepEndedSeconds", 30, Integer.class, n -> n >= 0 && n <= 3600),
        value(file, map, "highlightSeconds", 5, Integer.class, n -> n >= 0 && n <= 600),
        filters,
        board(file, map),
        thresholds(file, map),
        value(file, map, "notifications", false, Boolean.class, any -> true));
  }

  private static List<String> board(Path file, Map<?, ?> map) throws SettingsException {
    List<?> saved = value(file, map, "board", List.of(), List.class, any -> true);
    return saved.stream().map(String::valueOf).toList();
  }

  private static Map<String, Double> thresholds(Path file, Map<?, ?> map) throws SettingsException {
    Map<?, ?> saved = value(file, map, "thresholds", Map.of(), Map.class, any -> true);
    Map<String, Double> bounds = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : saved.entrySet()) {
      if (!(entry.getValue() instanceof Number bound) || !(bound.doubleValue() >= 0)) {
        throw broken(
            file, "thresholds: " + entry.getKey() + " cannot be '" + entry.getValue() + "'");
      }
      bounds.put(String.valueOf(entry.getKey()), bound.doubleValue());
    }
    return bounds;
  }

  private static <T> T value(
      Path file, Map<?, ?> map, String key, T preset, Class<T> type, Predicate<T> valid)
      throws SettingsException {
    Object value = map.get(key);
    if (value == null) {
      return preset;
    }
    if (!type.isInstance(value) || !valid.test(type.cast(value))) {
      throw broken(file, key + " cannot be '" + value + "'");
    }
    return type.cast(value);
  }

  private static SettingsException broken(Path file, String why) {
    return new SettingsException(
        "The settings in "
            + file
            + " are not used: "
            + why
            + ". The defaults apply; the file is left as it is.");
  }

  /** Replaces the file as a whole: after a failure the old one is there. */
  public void save(Path file) throws SettingsException {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("language", language);
    map.put("theme", theme);
    map.put("keepEndedSeconds", keepEndedSeconds);
    map.put("highlightSeconds", highlightSeconds);
    map.put("savedFilters", new LinkedHashMap<>(savedFilters));
    map.put("board", List.copyOf(board));
    map.put("thresholds", new LinkedHashMap<>(thresholds));
    map.put("notifications", notifications);
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    String text =
        new Yaml(new SafeConstructor(new LoaderOptions()), new Representer(options), options)
            .dump(map);
    try {
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      DurableFiles.replaceText(file, DurableFiles.How.SECRET.anywhere(), out -> out.write(text));
    } catch (IOException e) {
      throw new SettingsException("The settings could not be saved to " + file + ": " + e);
    }
  }
}
