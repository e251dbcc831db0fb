package org.openedr.console.base.log;

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
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a process writes what happens. The agent: JSON lines in a file, and from WARN on a plain
 * line on standard error, which is the journal; with no file, JSON lines on standard output alone.
 * A log that cannot be written stops nothing: {@link #trouble()} tells.
 */
public final class LogSetup implements AutoCloseable {
  /** Loggers that are heard: the agent's, and those of all classes of this program. */
  private static final List<String> HEARD = List.of("agent", "org.openedr.console");

  /** As the agent that this one replaces does. */
  private static final long MAX_BYTES = 100L << 20;

  static final int KEPT_FILES = 5;

  /** So a status begins that the log can be written again; as in ResilientOutputStreamBase. */
  static final String RECOVERED = "Recovered";

  /** Between two looks at the size. */
  private static final double CHECK_MS = 100;

  private final LoggerContext context;
  private final ch.qos.logback.classic.Logger root;
  private final Logger logger;
  private volatile String trouble = "";

  /** A log that no other class of the process writes to; on standard error until it is opened. */
  public LogSetup() {
    this(new LoggerContext());
    context.setMDCAdapter(new LogbackMDCAdapter()); // else only the static binding of SLF4J sets it
    context.start();
    begin();
  }

  /** In a context that has begun; says nothing until it is opened. */
  LogSetup(LoggerContext context) {
    this.context = context;
    this.root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    this.logger = context.getLogger("agent");
    context.getStatusManager().add(this::noticed);
  }

  /** The log of the whole process, for the agent; on standard error until it is opened. */
  public static LogSetup ofProcess() {
    LogSetup log = new LogSetup((LoggerContext) LoggerFactory.getILoggerFactory());
    log.begin();
    return log;
  }

  private void begin() {
    root.setLevel(Level.OFF);
    level(Level.INFO);
    root.addAppender(standardError());
  }

  private void level(Level level) {
    HEARD.forEach(name -> context.getLogger(name).setLevel(level));
  }

  /** For any thread but those of the data path: writing may take as long as the disk does. */
  public Logger logger() {
    return logger;
  }

  /** Writes there from now on, at that level. */
  public void open(String file, String level) {
    open(file, level, MAX_BYTES);
  }

  void open(String file, String level, long maxBytes) {
    trouble = "";
    level(Level.toLevel(level, Level.INFO));
    Appender<ILoggingEvent> next =
        file.isEmpty() ? standardOutput() : rolling(file, maxBytes, KEPT_FILES);
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

  /** As {@link #open}, without a word on standard error. */
  void openQuietly(String file, String level, long maxBytes, int keptFiles) {
    trouble = "";
    level(Level.toLevel(level, Level.INFO));
    Appender<ILoggingEvent> next = rolling(file, maxBytes, keptFiles);
    root.detachAndStopAllAppenders();
    root.addAppender(next);
    next.start();
  }

  /** Why the log could not be written lately; empty while it can. */
  public String trouble() {
    return trouble;
  }

  private void noticed(Status status) {
    if (status.getMessage().startsWith(RECOVERED)) {
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

  private Appender<ILoggingEvent> rolling(String file, long maxBytes, int keptFiles) {
    LogFileAppender appender = new LogFileAppender();
    appender.keptFiles(keptFiles);
    appender.setFile(file);
    FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
    rolling.setContext(context);
    rolling.setParent(appender);
    rolling.setFileNamePattern(file.replace("%", "\\%") + ".%i.gz");
    rolling.setMinIndex(1);
    rolling.setMaxIndex(keptFiles);
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
    root.detachAndStopAllAppenders();
    level(Level.OFF);
  }
}
