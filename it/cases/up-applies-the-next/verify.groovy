String log = new File(basedir, 'build.log').text
assert log.contains("Loaded 1 item into the table 'gallery'")

String told = log.replaceAll(/\u001B\[[0-9;]*m/, '')
int dry = told.indexOf('Dry run: nothing was written.')
assert dry > 0 && dry < told.indexOf('Applied 0.1.0')
String shown = told.substring(dry, told.indexOf('BUILD SUCCESS', dry))
assert shown.contains('  would apply 0.1.0 Give every user a bio (outstanding)\n')
assert shown.contains('0.1.0 would do this:\n')
assert shown.contains('; 0 to be put, 1 updated, 0 deleted\n')
assert shown.contains('  update PK=USER#ada, SK=PROFILE\n')
assert shown.contains('    + bio: \'\'\n')
assert log =~ /Applied 0\.1\.0 Give every user a bio \(1 item written in /
assert log.contains('The current version is 0.1.0.')
assert log.contains("[WARNING] Still outstanding: 0.2.0. Apply it with 'all'.")
assert !log.contains('Applied 0.2.0')
