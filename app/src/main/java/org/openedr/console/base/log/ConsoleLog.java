package org.openedr.console.base.log;

import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.file.GroupReadableFiles;
import org.openedr.console.base.posix.ProcessStart;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.base.work.Worker;
import org.slf4j.LoggerFactory;

/**
 * The log of a process that is no agent: a window, root's engine behind it, a command. It is only
 * planned at the start, which costs nothing; the first line that is logged opens the file. Nothing
 * ends because a log cannot be written. Any thread.
 */
public final class ConsoleLog {
  /** Names the level to a window that another process starts. */
  public static final String LEVEL_PROPERTY = "openedr.log.level";

  /** Two files of it are kept, the older one compressed. */
  static final long MAX_BYTES = 5L << 20;

  static final int KEPT_FILES = 1;

  /** The start of a window is no time for a log: it takes a tenth of a second of one processor. */
  private static final Duration AFTER_START = Duration.ofSeconds(3);

  private static final String LOG_FOLDER = "/var/log/openedr";
  private static final String CACHE_FOLDER = "/var/cache/openedr-console";

  /**
   * @param folders the first one that can be used is
   */
  private record Plan(String name, LogLevel level, List<Path> folders, boolean root) {}

  private static @Nullable Plan planned;

  /** Of the whole process, once logback has begun. */
  private static @Nullable LoggerContext context;

  private ConsoleLog() {}

  /**
   * Says where the log of this process is, should there be one: the file {@code NAME.log} in the
   * first folder that can be used.
   *
   * @param root root's process: then only folders count that nobody else may change
   */
  public static void plan(String name, LogLevel level, List<Path> folders, boolean root) {
    synchronized (ConsoleLog.class) {
      planned = new Plan(name, level, List.copyOf(folders), root);
      if (context != null) {
        open(context, planned);
      }
    }
  }

  /** The level that was planned; before that the one that the process was started with. */
  public static synchronized LogLevel level() {
    return planned == null
        ? LogLevel.of(ProcessStart.property(LEVEL_PROPERTY, ""))
        : planned.level();
  }

  /** Root's folders: that of the agent's logs, else one below the cache. */
  public static List<Path> foldersOfRoot() {
    Path cache = PathBytes.of(ProcessStart.property("openedr.cache.dir", CACHE_FOLDER));
    return List.of(Path.of(LOG_FOLDER), cache.resolve("log"));
  }

  /** A user's folder, by the XDG base directory specification; empty for one without a home. */
  public static List<Path> foldersOfUser(Map<String, String> environment, Path home) {
    List<Path> folders = new ArrayList<>();
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    if (state.startsWith("/")) { // it ignores others
      folders.add(PathBytes.of(state).resolve("openedr-console"));
    } else if (home.isAbsolute()) {
      folders.add(home.resolve(".local/state/openedr-console"));
    }
    return folders;
  }

  /** Logs that the process has begun, when its start is over: of those that last. */
  public static void sayStart(Supplier<String> version) {
    Worker.once(
            "log-start",
            () -> {
              Thread.sleep(AFTER_START);
              LoggerFactory.getLogger(ConsoleLog.class)
                  .atInfo()
                  .addKeyValue("version", version.get())
                  .addKeyValue("kernel", System.getProperty("os.version"))
                  .addKeyValue("pid", ProcessHandle.current().pid())
                  .log("The console has started.");
            })
        .start();
  }

  /** Logback begins, because something is logged; from {@link SilencedLibraries}. */
  static synchronized void begin(LoggerContext begun) {
    context = begun;
    if (planned != null) {
      open(begun, planned);
    }
  }

  private static void open(LoggerContext into, Plan plan) {
    LogSetup log = new LogSetup(into);
    log.close(); // of a plan before
    for (Path folder : plan.folders()) {
      Path file = folder.resolve(PathBytes.of(plan.name() + ".log"));
      if (usable(file, plan.root())) {
        log.openQuietly(PathBytes.text(file), plan.level().word(), MAX_BYTES, KEPT_FILES);
        return;
      }
    }
  }

  /** Whether it is there now, can be appended to, and is nobody else's. */
  private static boolean usable(Path file, boolean root) {
    if (!PathBytes.isNative(PathBytes.text(file))) {
      return false; // logback knows files as texts of the locale
    }
    try {
      GroupReadableFiles.create(file);
      Path folder = file.toAbsolutePath().getParent();
      return GroupReadableFiles.isRegular(file)
          && Files.isWritable(file)
          && (!root || folder != null && ofRootAlone(file) && ofRootAlone(folder));
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static boolean ofRootAlone(Path path) throws IOException {
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
    return Integer.valueOf(0)
            .equals(Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS))
        && !mode.contains(PosixFilePermission.GROUP_WRITE)
        && !mode.contains(PosixFilePermission.OTHERS_WRITE);
  }
}
