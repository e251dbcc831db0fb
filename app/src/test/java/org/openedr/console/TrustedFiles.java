package org.openedr.console;

import com.sun.jna.Function;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What the test writes can be changed by its user alone, whatever the umask: the program trusts no
 * other files. The launchers set the same umask.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(TrustedFiles.Umask.class)
public @interface TrustedFiles {
  /** The process has one umask; tests run one after the other. */
  final class Umask implements BeforeEachCallback, AfterEachCallback {
    private static final Function UMASK = Function.getFunction("c", "umask");
    private int before;

    @Override
    public void beforeEach(ExtensionContext context) {
      before = UMASK.invokeInt(new Object[] {0022});
    }

    @Override
    public void afterEach(ExtensionContext context) {
      UMASK.invokeInt(new Object[] {before});
    }
  }
}
