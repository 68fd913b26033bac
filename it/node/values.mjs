// Values that JSON cannot express, as one-key objects: $date, $set, $buffer (Node's Buffer), $bytes (Uint8Array), $number (-0),
// $bigint. The Java side reads and writes the same.

export function unwrap(value) {
  if (Array.isArray(value)) return value.map(unwrap)
  if (value === null || typeof value != 'object') return value
  const names = Object.keys(value)
  if (names.length == 1) {
    const only = value[names[0]]
    switch (names[0]) {
      case '$date': return new Date(only)
      case '$set': return new Set(only.map(unwrap))
      case '$buffer': return Buffer.from(only, 'base64')
      case '$bytes': return new Uint8Array(Buffer.from(only, 'base64'))
      case '$number': return Number(only)
    }
  }
  return Object.fromEntries(names.map((name) => [name, unwrap(value[name])]))
}

export function wrap(value) {
  if (value === undefined) return {$undefined: true}
  if (typeof value == 'bigint') return {$bigint: value.toString()}
  if (Object.is(value, -0)) return {$number: '-0'}
  if (value === null || typeof value != 'object') return value
  if (value instanceof Date) return {$date: isNaN(value) ? 'invalid' : value.toISOString()}
  if (value instanceof Set) return {$set: [...value].map(wrap)}
  if (Buffer.isBuffer(value)) return {$buffer: value.toString('base64')}
  if (value instanceof Uint8Array) return {$bytes: Buffer.from(value).toString('base64')}
  if (Array.isArray(value)) return value.map(wrap)
  return Object.fromEntries(
    Object.entries(value).filter(([, member]) => member !== undefined).map(([name, member]) => [name, wrap(member)])
  )
}
