// What a loop and its process took, in the words that ClientProcess.java reads.
import {readFileSync} from 'node:fs'
import {performance} from 'node:perf_hooks'

export const [endpoint, table] = process.argv.slice(2)

export const connection = {
  endpoint,
  region: 'local',
  credentials: {accessKeyId: 'local', secretAccessKey: 'local'},
}

function peak() {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) / 1024
  } catch {
    return process.resourceUsage().maxRSS / 1024
  }
}

export async function measured(loop) {
  const start = performance.now()
  await loop()
  const seconds = (performance.now() - start) / 1000
  const {user, system} = process.cpuUsage()
  console.log(`seconds=${seconds} cpu=${(user + system) / 1e6} peak=${peak()}`)
  process.exit(0)
}
