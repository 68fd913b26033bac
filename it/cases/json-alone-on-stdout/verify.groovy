import groovy.json.JsonSlurper

// What stands between the lines of local-start and local-stop is what the two goals printed.
String log = new File(basedir, 'build.log').text.replaceAll(/\u001B\[0?m/, '')
String printed = log.substring(log.indexOf("'gallery'\n") + 10, log.indexOf('DynamoDB Local is stopped.'))
List<String> documents = printed.split(/(?<=\n}\n)/).findAll { !it.isBlank() }
assert documents.size() == 2

Map status = new JsonSlurper().parseText(documents[0])
assert status.table == 'gallery'
assert status.migrations*.state == ['outstanding']

Map report = new JsonSlurper().parseText(documents[1])
assert report.done*.migration == ['0.1.0']
assert report.current == '0.1.0'
