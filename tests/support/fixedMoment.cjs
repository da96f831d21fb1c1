// Whose time and whose chance? The test's: loaded before a built function, it rules both; the function knows nothing.
'use strict'
const crypto = require('node:crypto')
const { syncBuiltinESMExports } = require('node:module')

const chance = { randomBytes: crypto.randomBytes, randomInt: crypto.randomInt }
const RealDate = Date
let moment
const drawn = { ids: 0, numbers: 0 }

const draw = (what, seed) => crypto.createHash('sha256').update(`${what} ${seed}:${++drawn[what]}`).digest()

/** Time as the functions read it, by `new Date().toISOString()`; what the SDK signs its requests with stays the real one. */
class RuledDate extends RealDate {
  constructor(...values) {
    super(...values)
    this.isNow = values.length === 0
  }
  toISOString() {
    return this.isNow ? moment.now : super.toISOString()
  }
}

/** `{ now, seed, ids }`: from here on it is this instant, and chance begins anew at this seed; ids at their own, if any. */
exports.rule = (next) => {
  moment = next
  Object.assign(drawn, { ids: 0, numbers: 0 })
  // Ids have sixteen bytes; nothing else that is drawn is seen by anybody.
  crypto.randomBytes = (size, ...rest) =>
    size === 16 && rest.length === 0
      ? draw('ids', moment.ids ?? moment.seed).subarray(0, 16)
      : chance.randomBytes(size, ...rest)
  crypto.randomInt = (most, ...rest) =>
    rest.length === 0 ? draw('numbers', moment.seed).readUInt32BE(0) % most : chance.randomInt(most, ...rest)
  syncBuiltinESMExports()
}

if (process.send !== undefined && process.argv[1]?.endsWith('child.cjs'))
  process.on('message', ({ moment: next }) => {
    exports.rule(next)
    globalThis.Date = RuledDate
  })
