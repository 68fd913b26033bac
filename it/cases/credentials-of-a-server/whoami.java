//DESCRIPTION Tell whose credentials the client has
//DEPS dev.dynamomigrate:dynamo-migrate:0.1.0
import dev.dynamomigrate.migration.Migration;
import dev.dynamomigrate.migration.MigrationContext;
import dev.dynamomigrate.table.Table;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

class WhoAmI implements Migration {
  @Override
  public void up(Table db, MigrationContext migrate) {
    AwsCredentialsIdentity keys =
        migrate.client().serviceClientConfiguration().credentialsProvider().resolveIdentity().join();
    String name = keys.accessKeyId().substring("AKID".length()).toLowerCase();
    if (!keys.secretAccessKey().equals(name + "/secret+of/the/server")) {
      throw new IllegalStateException("Another secret key");
    }
    migrate.log().info("the credentials of the server " + name);
  }
}
