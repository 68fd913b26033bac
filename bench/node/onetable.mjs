// The loop that a migration of OneTable is: scan by model, update one by one.
import {readFileSync} from 'node:fs'
import {DynamoDBClient} from '@aws-sdk/client-dynamodb'
import {Table} from 'dynamodb-onetable'
import {Dynamo} from 'dynamodb-onetable/Dynamo'
import {connection, measured, table} from './use.mjs'

const db = new Table({
  client: new Dynamo({client: new DynamoDBClient(connection)}),
  name: table,
  partial: true,
  schema: JSON.parse(readFileSync(new URL('schema.json', import.meta.url), 'utf8')),
})

await measured(async () => {
  for (const user of await db.scan('User')) {
    await db.update('User', {id: user.id, email: user.email.toLowerCase()})
  }
})
