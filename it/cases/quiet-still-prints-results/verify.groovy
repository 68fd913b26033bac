// Maven resets its colours, and the invoker names this script at the end.
String printed = new File(basedir, 'build.log').text
    .replaceAll(/\u001B\[0?m/, '')
    .replaceAll(/http:\/\/127\.0\.0\.1:\d+/, '<endpoint>')
    .replaceAll(/\d+ ms|\d+\.\d s/, '<took>')
    .readLines().findAll { !it.empty && !it.startsWith('Running post-build script') }.join('\n')
assert printed == new File(basedir, 'expected.txt').text.trim()
