String log = new File(basedir, 'build.log').text
assert log.contains('Using the MultiThreadedBuilder implementation with a thread count of 2')
assert !log.contains('not marked @threadSafe')
assert log.count('Applied 0.1.0 Give every user a bio') == 1
assert log.count('Nothing to do. The current version is 0.1.0.') == 1
assert log.count('  applied  ') == 1
