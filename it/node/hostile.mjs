// Random schemas of every field type, and properties for them that try what they can.

/** Numbers by chance, the same for the same seed (mulberry32). */
export function chance(seed) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const random = {
    below: (limit) => next() % limit,
    percent: (share) => next() % 100 < share,
    of: (choices) => choices[next() % choices.length],
    list: (most, make) => Array.from({length: next() % (most + 1)}, make),
  }
  return random
}

const STRINGS = [
  '', 'a', 'A#b', '#', '##', '${f0}', '${', '}', '{f1}', '@{x}', '{"q"}', 'ä€😀', 'e\u0301', '\u0000', '\ufeff', ' lead and trail ', 'tab\tline\n',
  'null', 'undefined', 'true', 'false', '0', '-0', '007', '12', '0x1f', '1e21', ' 42 ', 'constructor', 'a:b:c', "it's \"quoted\" \\", 'x'.repeat(300),
  '2024-02-29', '2024-02-29T12:00:00Z', '_schema', '_unique#', '\u2028', '日本語', '‏עברית',
]
const NUMBERS = [
  0, 1, -1, 42, -42, 1.5, -0.5, 0.1, 0.30000000000000004, 100, 1e6, 123456.789, 9007199254740991, -9007199254740991, 9007199254740992, 1e15, 1e21,
  1e-6, 1e-7, 1.5e-9, 1e-100, 5e-324, 1.7976931348623157e308, 4294967296, 1 / 3, {$number: '-0'},
]
/** Those that OneTable and DynamoDB take. */
const SAFE = NUMBERS.filter((number) => typeof number != 'number' || (Math.abs(number) < 2 ** 53 && number != 5e-324))
const DATES = [
  '1970-01-01T00:00:00.000Z', '1969-12-31T23:59:59.999Z', '2024-02-29T23:59:59.001Z', '2024-03-10T11:12:13.456Z', '+275760-09-13T00:00:00.000Z',
  '-271821-04-20T00:00:00.000Z', '+010000-01-01T00:00:00.000Z', '0000-01-01T00:00:00.000Z', '-000001-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z',
]
const DATE_TEXTS = [
  '2024-02-29', '2024', '2024-02', '2024-02-30', '2024-02-29T12:00:00Z', '2024-02-29T12:00:00.1239Z', '2024-02-29T12:00:00+02:00',
  '2024-02-29T12:00:00.5-11:30', '+012345-01-01T00:00:00Z', 'Thu, 29 Feb 2024 12:00:00 GMT', '2024-02-29T24:00:00Z',
]
const NO_DATES = ['yesterday', '', '2024-13-01', '2024-02-32', '2024-02-29T25:00:00Z', true]
const MILLIS = [0, -1, 1, 999, 1000, 1001, 1709208000123, -62135596800001, 8.64e15, -8.64e15, 8.64e15 + 2000, 1.5, -1.5]
const BASE64 = ['', 'AA==', 'AAECA/8=', '////', 'aGVsbG8=']
const NAMES = ['a', 'b', 'with space', '#', 'a.b', 'ünï', '0', 'size', 'constructor', 'x-y', '[1]']
const TYPES = ['string', 'number', 'boolean', 'date', 'binary', 'buffer', 'arraybuffer', 'set', 'array', 'object']

const text = (random) => random.of(STRINGS)
const date = (random) => ({$date: random.of(DATES)})
const bytes = (random) => ({[random.of(['$buffer', '$bytes'])]: random.of(BASE64)})

function set(random) {
  const of = random.of([text, (r) => r.of(NUMBERS.slice(0, 14)), (r) => ({$bytes: r.of(BASE64)})])
  const each = random.percent(5) ? [] : [of(random), ...random.list(3, () => of(random))]
  return {$set: [...new Map(each.map((element) => [JSON.stringify(element), element])).values()]}
}

/** Anything that an object or an array without a schema may hold. */
function free(random, depth = 0) {
  const kinds = [() => null, text, (r) => r.of(r.percent(97) ? SAFE : NUMBERS), (r) => r.percent(50), date, bytes, text, text]
  if (depth < 3) {
    kinds.push((r) => list(r, depth), (r) => map(r, depth), (r) => map(r, depth), set)
  }
  return random.of(kinds)(random)
}

const list = (random, depth = 0) => random.list(3, () => free(random, depth + 1))

function map(random, depth = 0) {
  return Object.fromEntries(random.list(3, () => [random.of(NAMES), free(random, depth + 1)]))
}

const OF_TYPE = {
  string: text,
  number: (random) => random.of(random.percent(70) ? SAFE : ['', ' 12 ', '0x1f', '1e3', '.5', '5.', ' 0b11', '-0', '0.1', ...(random.percent(30) ? ['ten', '1e400', '9007199254740993', ...NUMBERS] : [])]),
  boolean: (random) => random.of([true, false, true, false, 'false', 'null', 'undefined', '', '0', 0, 1, 'x']),
  date: (random) => random.of([date, date, date, (r) => r.of(r.percent(90) ? DATE_TEXTS : NO_DATES), (r) => r.of(MILLIS)])(random),
  binary: (random) => random.of([bytes, bytes, bytes, (r) => r.of(BASE64)])(random),
  set: (random) => random.of([set, set, set, (r) => r.list(3, () => text(r)), text])(random),
  array: (random) => random.of([list, list, list, list, list, () => '', random.percent(40) ? map : list])(random),
  object: (random) => random.of([map, map, map, list, text, (r) => r.of(NUMBERS)])(random),
}
OF_TYPE.buffer = OF_TYPE.binary
OF_TYPE.arraybuffer = OF_TYPE.binary

/** A default is part of a schema, so it is plain JSON. */
const DEFAULTS = {
  string: text,
  number: (random) => random.of(SAFE.filter((number) => typeof number == 'number')),
  boolean: (random) => random.percent(50),
  date: (random) => random.of([0, 1000, 1709208000123, '2024-02-29T12:00:00Z']),
  array: () => ['x', 1, null],
  object: () => ({a: 1, b: ['', null], c: {d: true}}),
}

function field(random, depth) {
  const type = random.of(TYPES)
  const made = {type}
  if (type == 'object' && depth < 2 && random.percent(60)) made.schema = fields(random, depth + 1)
  if (type == 'array' && depth < 2 && random.percent(50)) made.items = {type: 'object', schema: fields(random, depth + 1)}
  if (random.percent(20)) made.nulls = random.percent(60)
  if (random.percent(10)) made.required = true
  if (random.percent(15) && DEFAULTS[type] && !made.schema && !made.items) made.default = DEFAULTS[type](random)
  if (random.percent(5)) made.hidden = true
  if (random.percent(10)) made.map = `att${random.below(1000)}`
  if (type == 'string' && random.percent(12)) made.crypt = true
  if (type == 'string' && random.percent(10)) made.enum = [...new Set(random.list(4, () => text(random)))].concat('a')
  if (type == 'string' && made.default === undefined && random.percent(6)) made.generate = random.of(['ulid', 'uid', 'uid(4)'])
  if (type == 'date' && random.percent(25)) made.ttl = true
  if (type == 'date' && random.percent(25)) made.isoDates = random.percent(70)
  return made
}

function template(random, others) {
  const part = () => {
    const [name, {type, schema}] = random.of(others)
    const path = schema && random.percent(70) ? `${name}.f0` : type == 'array' && random.percent(50) ? `${name}.0` : name
    return '${' + path + random.of(['', '', '', ':5', ':8:*', ':3:ab', ':0']) + '}'
  }
  return {type: 'string', value: random.of(['t#', '', 'x:y#', '-']) + part() + random.of(['', '#', '#' + part(), '/' + part() + '/end'])}
}

function fields(random, depth) {
  const made = {}
  const size = 1 + random.below(depth ? 3 : 7)
  for (let i = 0; i < size; i++) made[`f${i}`] = field(random, depth)
  if (random.percent(depth ? 15 : 40)) made.t0 = template(random, Object.entries(made))
  if (depth == 0 && random.percent(15)) {
    made.p0 = {type: random.of(['string', 'number', 'date']), map: 'pack.a'}
    made.p1 = {type: random.of(['string', 'boolean', 'array']), map: 'pack.b'}
  }
  return made
}

/** A schema of one model, M, whose partition key is made of its property id. */
export function schema(random) {
  const own = fields(random, 0)
  const names = Object.entries(own)
  const sort = random.percent(75) ? {type: 'string', value: 'm#'} : template(random, names)
  const params = {}
  if (random.percent(30)) params.nulls = random.percent(80)
  if (random.percent(40)) params.isoDates = random.percent(80)
  if (random.percent(30)) params.timestamps = random.of([true, 'create', 'update'])
  if (random.percent(20)) params.typeField = 'kind'
  const model = {pk: {type: 'string', value: 'm#${id}'}, sk: sort, id: {type: 'string', required: true}, ...own}
  return {format: 'onetable:1.1.0', version: '0.0.1', indexes: {primary: {hash: 'pk', sort: 'sk'}}, models: {M: model}, params}
}

function value(random, {type, schema, items, required, enum: choices}) {
  if (random.percent(required ? 2 : 8)) return null
  if (random.percent(2)) return free(random)
  if (choices && random.percent(95)) return random.of(choices)
  if (schema) return properties(random, schema)
  if (items) return random.list(3, () => properties(random, items.schema))
  return OF_TYPE[type](random)
}

/** Properties of one level, and now and then one that the schema has not. */
export function properties(random, declared) {
  const made = {}
  for (const [name, each] of Object.entries(declared)) {
    if (['pk', 'sk', 'id'].includes(name)) continue
    if (random.percent(each.value ? 10 : each.required ? 97 : 75)) made[name] = value(random, each)
  }
  if (random.percent(10)) made.unknown = free(random)
  return made
}
