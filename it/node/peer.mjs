// The real dynamodb-onetable and onetable-migrate, told what to do by OneTableLiveIT: one line of JSON in, one out.
import {createInterface} from 'node:readline'
import {DynamoDBClient} from '@aws-sdk/client-dynamodb'
import {Table} from 'dynamodb-onetable'
import {Dynamo} from 'dynamodb-onetable/Dynamo'
import {Migrate} from 'onetable-migrate'
import {unwrap, wrap} from './values.mjs'

const ITEMS = ['create', 'get', 'find', 'scan', 'update', 'upsert', 'remove']
const CALLS = ['getCurrentVersion', 'getPastVersions', 'getPastMigrations', 'getOutstandingVersions']

const client = new Dynamo({
  client: new DynamoDBClient({
    endpoint: process.argv[2],
    region: 'local',
    credentials: {accessKeyId: 'local', secretAccessKey: 'local'},
  }),
})
const tables = new Map()
let migrate = null

/** A script of a migration: a list of calls on the table, skipped in a dry run. */
const script = (calls) => async (db, migrate, params) => {
  for (const call of params.dry ? [] : calls) {
    if (call.throw !== undefined) throw new Error(call.throw)
    await db[call.op](call.model, unwrap(call.properties), unwrap(call.params))
  }
}

function plain(past) {
  return past.map(({version, date, status, description}) => ({version, date, status, description}))
}

async function answer(request) {
  const {op, table, model} = request
  if (op == 'table') {
    tables.set(table, new Table({client, name: table, partial: true, logger: () => {}, ...request.settings}))
    return true
  }
  const db = tables.get(table)
  if (ITEMS.includes(op)) {
    return await db[op](model, unwrap(request.properties), unwrap(request.params))
  }
  if (op == 'migrate') {
    const migrations = request.migrations.map(({up, down, ...facts}) => ({...facts, up: script(up), down: script(down)}))
    migrate = new Migrate(db, {migrations, log: {info: () => {}, error: () => {}}})
    await migrate.init()
    return true
  }
  if (op == 'apply') {
    await migrate.apply(request.action, request.version, {})
    return true
  }
  if (CALLS.includes(op)) {
    const result = await migrate[op]()
    return op == 'getPastMigrations' ? plain(result) : result
  }
  if (op == 'readSchema') return await db.readSchema()
  throw new Error(`No such request: ${op}`)
}

for await (const line of createInterface({input: process.stdin})) {
  let said
  try {
    said = {result: wrap(await answer(JSON.parse(line)))}
  } catch (error) {
    said = {error: {code: error.code ?? error.name, message: error.message}}
  }
  process.stdout.write(JSON.stringify(said) + '\n')
}
process.exit(0)
