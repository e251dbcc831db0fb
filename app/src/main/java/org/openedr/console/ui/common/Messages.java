package org.openedr.console.ui.common;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.openedr.console.base.text.UserLanguage;

/** The texts of the window in one language. */
public final class Messages {
  private final Locale locale;
  private final ResourceBundle bundle;

  private Messages(Locale locale) {
    this.locale = locale;
    this.bundle =
        ResourceBundle.getBundle(
            "org.openedr.console.messages",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** English, unless the tag asks for Chinese; the empty tag is the language of the system. */
  public static Messages of(String languageTag) {
    Locale wanted =
        languageTag.isEmpty() ? UserLanguage.locale() : Locale.forLanguageTag(languageTag);
    return new Messages(
        wanted.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH);
  }

  public Locale locale() {
    return locale;
  }

  /** The text of a key; another text where there is none, as for keys that are not known ahead. */
  public String or(String key, String otherwise) {
    return bundle.containsKey(key) ? bundle.getString(key) : otherwise;
  }

  public String get(String key, Object... arguments) {
    String pattern = bundle.getString(key);
    return arguments.length == 0 ? pattern : new MessageFormat(pattern, locale).format(arguments);
  }
}
