String log = new File(basedir, 'build.log').text
assert log.contains("Loaded 1 item into the table 'gallery'")
assert log =~ /Applied 0\.1\.0 Give every user a bio \(1 item written in /
assert log.contains('The current version is 0.1.0.')
assert log.contains("[WARNING] Still outstanding: 0.2.0. Apply it with 'all'.")
assert !log.contains('Applied 0.2.0')
