// Random schemas and properties, and what dynamodb-onetable stores of them in DynamoDB, or that it refuses them: lines of JSON.
// The same seed gives the same lines; SamplesIT holds them against core/src/test/resources/onetable/samples.jsonl.gz.
//   node samples.mjs <endpoint> <table> <seed> <count>      (the table: text keys pk and sk, empty)
import crypto from 'node:crypto'
import {DynamoDBClient, paginateScan} from '@aws-sdk/client-dynamodb'
import {Table} from 'dynamodb-onetable'
import {Dynamo} from 'dynamodb-onetable/Dynamo'
import {chance, properties, schema} from './hostile.mjs'
import {unwrap} from './values.mjs'

const [endpoint, name, seed, count] = process.argv.slice(2)
const NOW = Date.parse('2024-03-10T11:12:13.456Z')

// A clock that stands, and bytes that anybody can foresee.
globalThis.Date = class extends Date {
  constructor(...given) {
    super(...(given.length ? given : [NOW]))
  }
  static now() {
    return NOW
  }
}
let drawn = []
const bytes = chance(Number(seed) + 1)
crypto.randomBytes = (size) => {
  const random = Buffer.from(Array.from({length: size}, () => bytes.below(256)))
  drawn.push(random.toString('hex'))
  return random
}

const dynamo = new DynamoDBClient({
  endpoint,
  region: 'local',
  credentials: {accessKeyId: 'local', secretAccessKey: 'local'},
})
const client = new Dynamo({client: dynamo})

function wire(value) {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (Array.isArray(value)) return value.map(wire)
  if (value === null || typeof value != 'object') return value
  return Object.fromEntries(
    Object.keys(value).sort().map((key) => [
      key,
      ['SS', 'NS', 'BS'].includes(key) && Array.isArray(value[key]) ? wire(value[key]).sort() : wire(value[key]),
    ])
  )
}

const samples = []
for (let number = 0; number < Number(count); number++) {
  const random = chance(Number(seed) * 1_000_003 + number)
  const sample = {schema: schema(random), partial: random.below(2) == 0}
  sample.properties = {id: `i${number}`, ...properties(random, sample.schema.models.M)}
  drawn = []
  try {
    const db = new Table({
      client,
      name,
      schema: structuredClone(sample.schema),
      partial: sample.partial,
      crypto: {primary: {cipher: 'aes-256-gcm', password: 'samples'}},
      logger: () => {},
    })
    await db.create('M', unwrap(sample.properties))
  } catch (error) {
    sample.refused = String(error.code ?? error.name)
  }
  sample.random = drawn
  samples.push(sample)
}

// A refusal after the write is about reading it back.
for await (const page of paginateScan({client: dynamo}, {TableName: name, ConsistentRead: true})) {
  for (const item of page.Items) {
    const sample = samples[Number(item.pk.S.slice('m#i'.length))]
    sample.item = wire(item)
    delete sample.refused
  }
}
for (const sample of samples) process.stdout.write(JSON.stringify(sample) + '\n')
