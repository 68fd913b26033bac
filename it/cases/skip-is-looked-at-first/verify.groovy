String log = new File(basedir, 'build.log').text
assert log.count('[INFO] Skipped: dynamo.skip is set.') == 3
// Without it the configuration is read, and is broken indeed.
assert log.contains('migrate.json5')
assert log.contains('[exit code 2]')
assert !new File(basedir, '.dynamodb').exists()
