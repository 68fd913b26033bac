String log = new File(basedir, 'build.log').text.replace('\r\n', '\n')
['status', 'up'].each {
  assert log.contains("[ERROR] Failed to execute goal " + plugin + ":" + it
      + ' (default-cli) on project controller-is-asked-by-goals: Lambda could not be reached at http://127.0.0.1:1: Connection refused\n'
      + "[ERROR] Check the network, the ARN's region and the credentials (AWS_PROFILE, --endpoint-lambda). [exit code 4]")
}
assert log.contains("'f' is not the ARN of a Lambda function.\n")
assert log.contains("'twotable' is no kind of controller.\n[ERROR] Write 'dynamo' or 'onetable'. [exit code 2]\n")
// No DynamoDB Local was started for what is asked of a controller.
assert !new File(basedir, '.dynamodb').exists()
