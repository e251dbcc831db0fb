package org.openedr.console.agent;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;

/**
 * Where the service writes what happens: JSON lines in a file, and from WARN on a plain line on
 * standard error, which is the journal; with no file, JSON lines on standard output alone. A log
 * that cannot be written stops nothing: {@link #trouble()} tells.
 */
final class AgentLog implements AutoCloseable {
  /** As the agent that this one replaces does. */
  private static final long MAX_BYTES = 100L << 20;

  static final int KEPT_FILES = 5;

  /** Between two looks at the size. */
  private static final double CHECK_MS = 100;

  private final LoggerContext context = new LoggerContext();
  private final ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Logger logger = context.getLogger("agent");
  private volatile String trouble = "";

  /** On standard error, until {@link #open}. */
  AgentLog() {
    context.setName("openedr-agent");
    context.setMDCAdapter(new LogbackMDCAdapter()); // else only the static binding of SLF4J sets it
    context.getStatusManager().add(this::noticed);
    context.start();
    root.setLevel(Level.INFO);
    root.addAppender(standardError());
  }

  /** For any thread but those of the data path: writing may take as long as the disk does. */
  Logger logger() {
    return logger;
  }

  /** Writes there from now on, at that level. */
  void open(String file, String level) {
    open(file, level, MAX_BYTES);
  }

  void open(String file, String level, long maxBytes) {
    trouble = "";
    root.setLevel(Level.toLevel(level, Level.INFO));
    Appender<ILoggingEvent> next = file.isEmpty() ? standardOutput() : rolling(file, maxBytes);
    root.detachAndStopAllAppenders();
    root.addAppender(next);
    next.start();
    if (!file.isEmpty()) {
      root.addAppender(standardError());
    }
    if (!trouble.isEmpty()) {
      logger.warn("The log is not written; the agent goes on. {}", trouble);
    }
  }

  /** Why the log could not be written lately; empty while it can. */
  String trouble() {
    return trouble;
  }

  private void noticed(Status status) {
    if (status.getMessage().startsWith("Recovered")) { // ResilientOutputStreamBase
      trouble = "";
    } else if (status.getEffectiveLevel() >= Status.WARN && trouble.isEmpty()) {
      Throwable cause = status.getThrowable();
      trouble = status.getMessage() + (cause == null ? "" : " (" + cause.getMessage() + ")");
    }
  }

  private Appender<ILoggingEvent> standardError() {
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setTarget("System.err");
    ThresholdFilter filter = new ThresholdFilter();
    filter.setLevel("WARN");
    filter.start();
    appender.addFilter(filter);
    prepare(appender, new PlainLogLayout());
    appender.start();
    return appender;
  }

  private Appender<ILoggingEvent> standardOutput() {
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    prepare(appender, new JsonLogLayout());
    return appender;
  }

  private Appender<ILoggingEvent> rolling(String file, long maxBytes) {
    LogFileAppender appender = new LogFileAppender();
    appender.setFile(file);
    FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
    rolling.setContext(context);
    rolling.setParent(appender);
    rolling.setFileNamePattern(file.replace("%", "\\%") + ".%i.gz");
    rolling.setMinIndex(1);
    rolling.setMaxIndex(KEPT_FILES);
    rolling.start();
    SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
    size.setContext(context);
    size.setCheckIncrement(Duration.buildByMilliseconds(CHECK_MS));
    size.setMaxFileSize(new FileSize(maxBytes));
    size.start();
    appender.setRollingPolicy(rolling);
    appender.setTriggeringPolicy(size);
    prepare(appender, new JsonLogLayout());
    return appender;
  }

  private void prepare(OutputStreamAppender<ILoggingEvent> appender, Layout<ILoggingEvent> layout) {
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    layout.setContext(context);
    layout.start();
    encoder.setLayout(layout);
    encoder.start();
    appender.setContext(context);
    appender.setEncoder(encoder);
  }

  /** What was logged is with the kernel; nothing more is. */
  @Override
  public void close() {
    context.stop();
  }
}
