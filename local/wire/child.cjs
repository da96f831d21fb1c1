// One instance of a function, as the platform runs it: the built bundle in a process of its own, one call at a time.
'use strict'

const { main } = require(process.argv[2])

process.on('message', ({ event, context }) => {
  Promise.resolve()
    .then(() => main(event, context))
    .then(
      (value) => process.send({ value: JSON.stringify(value) ?? 'null' }),
      (error) => process.send({ error: String((error && error.stack) || error) }),
    )
})
process.on('disconnect', () => process.exit(0))
process.send({ ready: true })
