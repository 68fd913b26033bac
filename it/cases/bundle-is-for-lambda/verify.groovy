import java.util.zip.ZipFile

new ZipFile(new File(basedir, 'target/migrations.jar')).withCloseable { jar ->
  ['AddBio.class', 'AddCity.class', 'migrations/0.1.0.java', 'schema.json5', 'META-INF/dynamo-migrate/migrations',
   'dev/dynamomigrate/engine/Migrator.class', 'dev/dynamomigrate/lambda/MigrationHandler.class'].each {
    assert jar.getEntry(it) : it
  }
  assert !jar.getEntry('dev/dynamomigrate/cli/Main.class')
  String config = jar.getInputStream(jar.getEntry('migrate.json5')).text
  assert config.contains('"profile": "prod"') && config.contains('90s') && !config.contains('"endpoint"')
}
new ZipFile(new File(basedir, 'target/migrations.zip')).withCloseable { zip ->
  assert zip.entries().any { it.name ==~ /lib\/\d{3}-dynamo-migrate-lambda-.+\.jar/ }
}
String log = new File(basedir, 'build.log').text
// The real controller, where AWS's runtime client can be had.
assert log =~ /its (function starts in \d+\.\d\d s here, until it asks for its first event|start was not measured: )/
assert log.contains("gallery: not in the bundle's migrate.json5: endpoint.")
