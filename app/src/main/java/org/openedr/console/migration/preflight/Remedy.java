package org.openedr.console.migration.preflight;

import java.util.List;

/** What root may have done about a finding; everything else is left to the administrator. */
interface Remedy {
  /**
   * What it would do now; changes nothing.
   *
   * @param reason why it does nothing; empty when it would
   * @param actions one line each, what would change
   * @param commands what one would type instead
   */
  record Offer(String reason, List<String> actions, List<String> commands) {
    static Offer nothing(String reason) {
      return new Offer(reason, List.of(), List.of());
    }
  }

  Offer offer(PreflightContext scene) throws Exception;

  /** Does what was offered, and says so in one sentence. Throws when it could not. */
  String carryOut(PreflightContext scene) throws Exception;
}
