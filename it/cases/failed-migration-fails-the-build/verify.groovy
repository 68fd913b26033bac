String log = new File(basedir, 'build.log').text.replace('\r\n', '\n')
String goal = '[ERROR] Failed to execute goal ' + plugin + ':all (default-cli) on project failed-migration-fails-the-build: '
assert log.contains(goal
    + '0.2.0 (up) failed after 1 item written: IllegalStateException: bob has no photo. Done before it: 0.1.0.\n'
    + '[ERROR] It is recorded as failed and stops every other migration. Mend the cause, then: up --retry-failed [exit code 1]\n')
assert log.contains(goal
    + '0.2.0 failed on its way up: IllegalStateException: bob has no photo. It stops every other migration; nothing was done.\n'
    + "[ERROR] Mend the cause, then run it again: 'up --retry-failed'. Or settle it by hand: 'repair 0.2.0 --as applied|outstanding'. [exit code 1]\n")
assert log.count('MojoFailureException') == 2
assert !log.contains('MojoExecutionException')
