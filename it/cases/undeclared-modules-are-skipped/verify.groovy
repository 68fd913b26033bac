String log = new File(basedir, 'build.log').text.replace('\r\n', '\n')
assert log.count("[INFO] On the module 'db':") == 2
assert !log.contains("On the module 'app':")
// What db binds to a phase its child inherits.
assert log.count('[INFO] Skipped: this POM does not declare dynamo-maven-plugin.') == 1
assert log.count('Applied 0.1.0 Give every user a bio') == 1
assert log.count('DynamoDB Local is stopped.') == 1
assert log.contains('No module of this build declares the plugin dev.dynamomigrate:dynamo-maven-plugin in its own POM.' +
    ' Nothing was done.\n[ERROR] Declare it under build/plugins in the POM that stands by the migrations, or call' +
    ' Maven where there is no POM, with -Ddynamo.dir=<their folder>. [exit code 2]')
