// What differs from run to run is replaced; columns are as wide as what stands in them.
String log = new File(basedir, 'build.log').text
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/, '<when>')
    .replaceAll(/http:\/\/127\.0\.0\.1:\d+/, '<endpoint>')
    .replaceAll(/\S+@\S+/, '<who>')
    .replaceAll(/\d+ ms|\d+\.\d s/, '<took>')
assert log.contains("Loaded 3 items into the table 'gallery'")
String squeezed = log.readLines().collect { it.replaceAll(/ +/, ' ').trim() }
    .findAll { !it.startsWith('[') && !it.empty }.join('\n')
String expected = new File(basedir, 'expected.txt').readLines()
    .collect { it.replaceAll(/ +/, ' ').trim() }.join('\n')
assert squeezed.contains(expected)
