package org.openedr.console;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A unit test that gives files away, mounts, or is of files that are right only if they are root's.
 * Skipped for others.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("root")
@ExtendWith(NeedsRoot.Root.class)
public @interface NeedsRoot {
  /** Asks the kernel, not for a name. */
  final class Root implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return new com.sun.security.auth.module.UnixSystem().getUid() == 0
          ? ConditionEvaluationResult.enabled("as root")
          : ConditionEvaluationResult.disabled("needs root");
    }
  }
}
