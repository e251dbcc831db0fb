package org.openedr.console.base.posix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openedr.console.base.posix.AccountDatabase.User;

class AccountDatabaseTest {
  /** A group of a directory service needs more than any first guess. */
  @Test
  void aBufferThatIsTooSmallGrows() throws Exception {
    assertThat(AccountDatabase.user("root", 1)).contains(new User(0, 0, "root"));
  }

  @Test
  void membersOfAGroupAreListed() throws Exception {
    assertThat(AccountDatabase.group(0).orElseThrow().members()).doesNotContainNull();
    assertThat(AccountDatabase.group("root")).isEqualTo(AccountDatabase.group(0));
  }
}
