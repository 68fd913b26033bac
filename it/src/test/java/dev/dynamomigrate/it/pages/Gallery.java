package dev.dynamomigrate.it.pages;

import dev.dynamomigrate.it.Build;
import dev.dynamomigrate.it.controller.ControllerFixture;
import dev.dynamomigrate.it.controller.ControllerFixture.Account;
import dev.dynamomigrate.rehearsal.ExportedItems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The sample project, and its table as OneTable left it. */
final class Gallery {
  static final Path PROJECT = Build.CHECKOUT.resolve("migrations");
  static final String TABLE = "gallery";

  private Gallery() {}

  /** Makes the table anew, of this computer. */
  static void load(ControllerFixture fixture) {
    try (Stream<Map<String, AttributeValue>> items =
        ExportedItems.at(PROJECT.resolve("gallery.json.gz")).items()) {
      List<Map<String, AttributeValue>> all = items.toList();
      fixture.table(Account.HERE, TABLE, PROJECT.resolve("schema.json5"), all);
    }
  }
}
