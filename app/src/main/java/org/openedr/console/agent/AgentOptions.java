package org.openedr.console.agent;

import java.nio.file.Path;
import java.util.Optional;
import org.openedr.console.config.AgentPaths;

/**
 * How the agent was started.
 *
 * @param configFile the file to read
 * @param logLevel wins over the file's
 * @param monitorVersion of the environment ({@code PROCESS_MONITOR_VERSION}); wins over the file's
 */
public record AgentOptions(
    Path configFile,
    Optional<String> logLevel,
    Optional<String> monitorVersion,
    AgentPaths paths,
    String version) {}
