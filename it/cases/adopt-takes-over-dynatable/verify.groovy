// What differs from run to run is replaced; columns are as wide as what stands in them.
String log = new File(basedir, 'build.log').text
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/, '<when>')
    .replaceAll(/\S+@\S+/, '<who>')
    .replaceAll(/\d+ ms|\d+\.\d s/, '<took>')
    .replaceAll(/ +/, ' ')
assert log.contains("'adopt' asks before it runs, and nobody can be asked here. Nothing was done.")
assert log.contains(' would adopt 0.1.0 add_user_bio (dynatable applied it <when>)')
assert log.contains('Adopted 0.1.0 add_user_bio (dynatable applied it <when>)')
assert log.contains('0.1.0 adopted <when> dynatable - - add_user_bio')
assert log.contains('0.2.0 applied <when> <who> <took> 1 Give every user a city')
