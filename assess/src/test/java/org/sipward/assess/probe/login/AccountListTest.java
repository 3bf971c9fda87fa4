package org.sipward.assess.probe.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.yaml.Problem;

class AccountListTest {
  @TempDir private Path folder;

  /** A wrong login before them, one after a right one, and a stranger's in doubt. */
  @Test
  void shippedOnesFitTheCeiling() {
    AccountList shipped = AccountList.shipped();
    assertThat(shipped.logins()).hasSizeBetween(10, Impact.LOGIN.perService() - 3);
    assertThat(shipped.communities()).isNotEmpty();
    assertThat(shipped.logins().stream().map(Account::name)).doesNotHaveDuplicates();
  }

  @Test
  void thoseOfTheVendorComeFirstAndOnce() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("accounts.yaml"),
            "logins:\n  - {name: own, user: admin, password: admin}\n  - {name: more, user: x}\n");
    List<Problem> problems = new ArrayList<>();
    AccountList own = AccountList.read(file, problems).orElseThrow();
    List<Account> all = own.then(AccountList.shipped()).logins();
    assertThat(all.stream().limit(2).map(Account::name)).containsExactly("own", "more");
    assertThat(all).hasSize(AccountList.shipped().logins().size() + 1);
  }
}
