String log = new File(basedir, 'build.log').text
assert log =~ /(?s)enforce \(the-endpoint\).*up \(one\).*enforce \(after-up\).*all \(the-rest\).*enforce \(after-all\)/
assert log.contains('DynamoDB Local is stopped.')
// The address went with the server: what comes later starts one of its own.
assert log =~ /(?s)local-stop \(stop\).*  Current version  0\.2\.0/
