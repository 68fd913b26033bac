package dev.dynamomigrate.rehearsal;

import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.migration.NotRepeatable;
import dev.dynamomigrate.migration.OneWay;
import dev.dynamomigrate.table.AttributeValues;
import dev.dynamomigrate.table.Item;
import dev.dynamomigrate.table.Table;
import dev.dynamomigrate.testing.LocalDynamo;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Migrations that are rehearsed, good ones and bad ones. */
final class Trials {
  private Trials() {}

  /** As it should be. */
  static class AddBio implements Migration {
    @Override
    public void up(Table db, MigrationContext migrate) {
      migrate
          .transform()
          .filter("#type = :user", Map.of("#type", "_type"), Map.of(":user", "User"))
          .each(user -> user.putIfAbsent("bio", ""))
          .run();
    }

    @Override
    public void down(Table db, MigrationContext migrate) throws Exception {
      migrate.transform().each(user -> user.remove("bio")).run();
    }
  }

  /** Its way back takes too much. */
  static class TakesTooMuch extends AddBio {
    @Override
    public void down(Table db, MigrationContext migrate) {
      migrate
          .transform()
          .each(
              user -> {
                user.remove("bio");
                user.remove("name");
              })
          .run();
    }
  }

  /** Counts up each time. */
  static class CountsUp implements Migration {
    @Override
    public void up(Table db, MigrationContext migrate) {
      count(db, 1);
    }

    @Override
    public void down(Table db, MigrationContext migrate) throws Exception {
      count(db, -1);
    }

    private static void count(Table db, int by) {
      for (Item item : db.scanItems().filter(item -> item.contains("visits")).toList()) {
        item.put("visits", item.number("visits").intValueExact() + by);
        db.putItem(item);
      }
    }
  }

  /** Counts up each time, and does not count down. */
  static class CountsUpForEver extends CountsUp {
    @Override
    public void down(Table db, MigrationContext migrate) throws Exception {}
  }

  @OneWay("the old numbers are gone")
  @NotRepeatable("it counts")
  static class Declared extends CountsUp {}

  /** Has no way back, and does not say so. */
  static class Forwards implements Migration {
    @Override
    public void up(Table db, MigrationContext migrate) throws Exception {
      new AddBio().up(db, migrate);
    }
  }

  /** Writes the time, once. */
  static class Stamps extends AddBio {
    @Override
    public void up(Table db, MigrationContext migrate) {
      migrate
          .transform()
          .each(item -> item.putIfAbsent("stamp", Map.of("at", System.nanoTime())))
          .run();
    }

    @Override
    public void down(Table db, MigrationContext migrate) {
      migrate.transform().each(item -> item.remove("stamp")).run();
    }
  }

  /** Writes to the table itself, past what it is given. */
  static class OwnClient extends AddBio {
    @Override
    public void up(Table db, MigrationContext migrate) {
      try (DynamoDbClient own =
          LocalDynamo.client(URI.create(LocalDynamo.settings().endpoint().orElseThrow()))) {
        own.putItem(
            put ->
                put.tableName(migrate.tableName())
                    .item(AttributeValues.of(Map.of("PK", "past", "SK", "it"))));
      }
    }
  }

  /** Fails in the middle. */
  static class Breaks extends AddBio {
    @Override
    public void up(Table db, MigrationContext migrate) {
      super.up(db, migrate);
      throw new IllegalStateException("boom");
    }
  }

  /** Fails on its way back. */
  static class BreaksBack extends AddBio {
    @Override
    public void down(Table db, MigrationContext migrate) throws Exception {
      super.down(db, migrate);
      throw new IllegalStateException("boom");
    }
  }

  /** Finds that it did not do what it should. */
  static class Checked extends AddBio {
    @Override
    public void check(Table db) {
      long without = db.scanItems().filter(item -> !item.contains("bio")).count();
      if (without > 0) {
        throw new AssertionError(without + " without bio");
      }
    }
  }

  /** Adds an item, changes one kind, removes another. */
  static class DoesAll implements Migration {
    @Override
    public void up(Table db, MigrationContext migrate) {
      db.putItem(Map.of("PK", "status", "SK", "status", "_type", "Status", "active", true));
      migrate
          .transform()
          .filter("#type = :pet", Map.of("#type", "_type"), Map.of(":pet", "Pet"))
          .each(pet -> pet.delete())
          .run();
      new AddBio().up(db, migrate);
    }
  }

  /** Moves one kind to other keys. */
  static class Moves implements Migration {
    @Override
    public void up(Table db, MigrationContext migrate) {
      move(migrate, "pet", "animal");
    }

    @Override
    public void down(Table db, MigrationContext migrate) {
      move(migrate, "animal", "pet");
    }

    private static void move(MigrationContext migrate, String from, String to) {
      migrate
          .transform()
          .filter("SK = :from", Map.of(), Map.of(":from", from))
          .each(item -> item.key("SK", to))
          .run();
    }
  }

  /** Writes a longer key of an index than DynamoDB takes. */
  static class WrongKey extends AddBio {
    @Override
    public void up(Table db, MigrationContext migrate) {
      migrate
          .transform()
          .filter("#type = :user", Map.of("#type", "_type"), Map.of(":user", "User"))
          .each(user -> user.putIfAbsent("gs1pk", "x".repeat(2049)))
          .run();
    }

    @Override
    public void down(Table db, MigrationContext migrate) {
      migrate.transform().each(user -> user.remove("gs1pk")).run();
    }
  }
}
