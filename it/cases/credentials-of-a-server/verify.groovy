String log = new File(basedir, 'build.log').text.replace('\r\n', '\n')
assert log.contains('the credentials of the server open')
assert log.contains('the credentials of the server closed')
assert log.contains("The password of the server 'closed' of Maven's settings cannot be decrypted.\n" +
    'Look at the master password in settings-security.xml, and encrypt the secret key anew. [exit code 2]')
assert log.contains("There is no server 'clsoed' in Maven's settings.\n[ERROR] Correct dynamo.serverId, or add" +
    ' the server to settings.xml: its username is the access key, its password the secret key. [exit code 2]')
assert log.contains('MojoExecutionException')
assert !log.contains('secret+of')
assert !log.contains('{IU4CcEVQX1gHz6jonfiX/3L7uY84fXI5n7osRy/0Uyw3oM2qMF/wsldy95bsFCVz}')
