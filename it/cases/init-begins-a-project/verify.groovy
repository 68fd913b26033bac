File migrations = new File(basedir, 'migrations')
assert new File(migrations, 'migrate.json5').text.contains("name: 'init-begins-a-project',")
assert new File(migrations, 'schema.json5').exists()
assert new File(migrations, '.gitignore').text == '.dynamodb/\n'
String log = new File(basedir, 'build.log').text
assert log.contains("[INFO] Created the table 'init-begins-a-project' (PK, SK)")
assert log =~ /Applied 0\.1\.0 add users \(0 items written in /
assert log.contains(new File(migrations, '0.1.0_add_users.java').text)
assert log =~ /Reverted 0\.1\.0 add users \(0 items written in /
assert !new File(basedir, '.dynamodb').exists()
