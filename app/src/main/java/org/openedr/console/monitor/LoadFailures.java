package org.openedr.console.monitor;

import java.nio.file.Path;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.bpf.Errno;
import org.openedr.console.failure.FailureExplainer;
import org.openedr.console.failure.FailureExplainer.Failure;
import org.openedr.console.failure.Problem;
import org.openedr.console.probe.KernelFacts;

/** Turns a failure of libbpf into a {@link Problem}, with what can be seen of the machine. */
final class LoadFailures {
  private LoadFailures() {}

  static Problem explain(BpfException e) {
    Failure failure =
        new Failure(e.operation(), e.subject(), e.errno(), Errno.describe(e.errno()), e.log());
    return FailureExplainer.explain(failure, new KernelFacts(Path.of("/")));
  }
}
