String log = new File(basedir, 'build.log').text
assert log =~ /(?s)local-start \(table\).*all \(migrations\).*Applied 0\.1\.0.*local-stop \(end\)/
assert log.contains('DynamoDB Local is stopped.')
assert !new File(basedir, '.dynamodb/server.json').exists()
