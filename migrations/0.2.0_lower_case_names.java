///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Write user names and e-mail addresses in lower case
//DEPS dev.dynamomigrate:dynamo-migrate:0.1.0
//JAVA 17+

import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.table.Table;
import dev.dynamomigrate.transform.EditableItem;
import java.util.Locale;
import java.util.Map;

/** The model makes the index key of the name anew, and stamps the user. */
class LowerCaseNames implements Migration {
  // What was written before is kept here, because no lower case tells which letters were capitals.
  private static final String BEFORE = "_before_0_2_0";

  @Override
  public void up(Table db, MigrationContext migrate) {
    migrate.transform("User").each(LowerCaseNames::toLowerCase).run();
  }

  @Override
  public void down(Table db, MigrationContext migrate) {
    migrate.transform("User").each(LowerCaseNames::restore).run();
  }

  private static void toLowerCase(EditableItem user) {
    String username = user.string("username");
    String email = user.string("email");
    if (username.equals(lower(username)) && email.equals(lower(email))) {
      return;
    }
    user.put(
        BEFORE,
        Map.of("username", asWritten(user, "username"), "email", asWritten(user, "email")));
    user.put("username", lower(username));
    user.put("email", lower(email));
  }

  private static void restore(EditableItem user) {
    if (user.contains(BEFORE)) {
      user.put("username", asWritten(user, "username"));
      user.put("email", asWritten(user, "email"));
      user.remove(BEFORE);
    }
  }

  /** As it was before, unless the application has given it another value since. */
  private static String asWritten(EditableItem user, String name) {
    String now = user.string(name);
    Map<String, Object> kept = user.map(BEFORE);
    String before = kept == null ? now : (String) kept.get(name);
    return lower(before).equals(now) ? before : now;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  public static void main(String... args) {
    Migration.main(args);
  }
}
