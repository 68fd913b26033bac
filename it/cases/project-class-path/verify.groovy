String log = new File(basedir, 'build.log').text.replace('\r\n', '\n')
assert log.contains('shown as Ada')
assert log.contains('Applied 0.1.0 capitals')
assert log.contains('  Current version  0.1.0')
assert log.contains("The class path of the project 'project-class-path' cannot be resolved: ")
assert log.contains('Build what it depends on in the same call (mvn compile dynamo:up), or leave' +
    ' dynamo.projectClasspath out. [exit code 2]')
assert !log.contains('Applied 0.2.0')
assert log.contains('DynamoDB Local is stopped.')
