///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Write user names and e-mail addresses in lower case
//DEPS dev.dynamomigrate:dynamo-migrate:0.1.0
//JAVA 17+
//SOURCES GalleryItems.java

import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.table.Item;
import dev.dynamomigrate.table.Params;
import dev.dynamomigrate.table.Table;
import java.util.Locale;
import java.util.Map;

class LowerCaseNames implements Migration {
  // What was written before is kept here, because no lower case tells which letters were capitals.
  private static final String BEFORE = "_before_0_2_0";

  @Override
  public void up(Table db, MigrationContext migrate) {
    GalleryItems.change(db, migrate, GalleryItems.ofType("User"), user -> toLowerCase(db, user));
  }

  @Override
  public void down(Table db, MigrationContext migrate) {
    GalleryItems.change(db, migrate, GalleryItems.ofType("User"), user -> restore(db, user));
  }

  private static boolean toLowerCase(Table db, Item user) {
    String username = user.string("username");
    String email = user.string("email");
    if (username.equals(lower(username)) && email.equals(lower(email))) {
      return false;
    }
    Map<String, String> before =
        Map.of("username", asWritten(user, "username"), "email", asWritten(user, "email"));
    rename(db, user, lower(username), lower(email), unchanged(user).set(BEFORE, before));
    return true;
  }

  private static boolean restore(Table db, Item user) {
    if (!user.contains(BEFORE)) {
      return false;
    }
    Params restored = unchanged(user).remove(BEFORE);
    rename(db, user, asWritten(user, "username"), asWritten(user, "email"), restored);
    return true;
  }

  /** The model makes the index key of the name anew, and stamps the user. */
  private static void rename(Table db, Item user, String username, String email, Params params) {
    db.update(
        "User", Map.of("id", user.string("id"), "username", username, "email", email), params);
  }

  private static Params unchanged(Item user) {
    return Params.where(
        "${username} = @{username} AND ${email} = @{email}",
        Map.of("username", user.string("username"), "email", user.string("email")));
  }

  /** As it was before, unless the application has given it another value since. */
  private static String asWritten(Item user, String name) {
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
