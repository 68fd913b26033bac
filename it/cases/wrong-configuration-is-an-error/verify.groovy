String log = new File(basedir, 'build.log').text.replace('\r\n', '\n')
assert log.contains("migrate.json5: there is no key 'nam'.\n[ERROR] Did you mean 'name'? [exit code 2]\n")
assert log.contains('MojoExecutionException')
assert !log.contains('MojoFailureException')
