String log = new File(basedir, 'build.log').text
assert log.contains('Applied 0.1.0')
assert log.contains('0.2.0_nowhere.java needs what cannot be resolved. Nothing was run.')
assert log =~ /nowhere:jar:1.*offline/
