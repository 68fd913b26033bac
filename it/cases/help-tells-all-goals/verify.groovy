String log = new File(basedir, 'build.log').text.replace('\r\n', '\n')
String told = log.substring(log.indexOf('Dynamo Migrate: Maven plugin '), log.indexOf('[INFO] ------', log.indexOf('dynamo:help')))
assert told.trim().replaceFirst(/plugin \S+/, 'plugin <version>') == new File(basedir, 'expected.txt').text.trim()
