// The loop of dynatable-migrations' documentation, Scan and UpdateCommand one by one, but over all
// pages: as it is printed there, it ends after the first. A migration gets the document client,
// and nothing of the package has a part in the loop.
import {DynamoDBClient} from '@aws-sdk/client-dynamodb'
import {DynamoDBDocumentClient, ScanCommand, UpdateCommand} from '@aws-sdk/lib-dynamodb'
import {connection, measured, table} from './use.mjs'

const client = DynamoDBDocumentClient.from(new DynamoDBClient(connection))

await measured(async () => {
  let ExclusiveStartKey
  do {
    const page = await client.send(new ScanCommand({TableName: table, ExclusiveStartKey}))
    for (const item of page.Items) {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: {PK: item.PK, SK: item.SK},
          UpdateExpression: 'SET email = :email',
          ExpressionAttributeValues: {':email': item.email.toLowerCase()},
        })
      )
    }
    ExclusiveStartKey = page.LastEvaluatedKey
  } while (ExclusiveStartKey)
})
