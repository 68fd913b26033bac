String log = new File(basedir, 'build.log').text
assert log.contains('Building Maven Stub Project (No POM)')
assert log.contains("Loaded 1 item into the table 'gallery'")
assert log.contains('Applied 0.1.0 Give every user a bio')
assert log.contains('DynamoDB Local is stopped.')
