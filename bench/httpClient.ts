// What does a benchmark send HTTP with, so that the client costs little beside the server? A process over bare sockets.

/** The program, started by its text. It keeps its sockets, and answers each batch with its times. */
export const clientSource = `
const net = require('node:net')
const pools = new Map()
const socketsMax = 200

// Connections are made once: what is measured is a request, and not how a machine queues new connections.
function poolOf(port) {
  const known = pools.get(port)
  if (known !== undefined) return known
  const sockets = Array.from({ length: socketsMax }, () => net.connect(port, '127.0.0.1').setNoDelay(true))
  const pool = {
    free: sockets,
    waiting: [],
    ready: Promise.all(sockets.map((one) => new Promise((resolve) => one.once('connect', resolve)))),
  }
  pools.set(port, pool)
  return pool
}

function take(pool) {
  const socket = pool.free.pop()
  return socket === undefined ? new Promise((resolve) => pool.waiting.push(resolve)) : socket
}

function give(pool, socket) {
  const next = pool.waiting.shift()
  if (next === undefined) pool.free.push(socket)
  else next(socket)
}

async function ask(pool, body) {
  const socket = await take(pool)
  return new Promise((resolve, reject) => {
    let text = ''
    const done = (chunk) => {
      text += chunk.toString('latin1')
      const head = text.indexOf('\\r\\n\\r\\n')
      if (head < 0) return
      const length = Number(/content-length: (\\d+)/i.exec(text)[1])
      if (text.length < head + 4 + length) return
      socket.off('data', done)
      socket.off('error', reject)
      give(pool, socket)
      resolve(text.slice(head + 4))
    }
    socket.on('data', done)
    socket.on('error', reject)
    const bytes = Buffer.byteLength(body)
    socket.write('POST / HTTP/1.1\\r\\nhost: bench\\r\\ncontent-type: application/json\\r\\ncontent-length: ' + bytes + '\\r\\n\\r\\n' + body)
  })
}

process.on('message', async ({ id, port, bodies, inFlight, spreadMs = 0 }) => {
  const pool = poolOf(port)
  await pool.ready
  const timesMs = []
  let refused = 0
  let next = 0
  const send = async (body) => {
    const start = performance.now()
    const reply = await ask(pool, body)
    timesMs.push(performance.now() - start)
    if (!reply.startsWith('{"ok":true')) refused += 1
  }
  if (spreadMs > 0) {
    await Promise.all(bodies.map(async (body) => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * spreadMs))
      await send(body)
    }))
  } else {
    const lane = async () => { for (let at = next++; at < bodies.length; at = next++) await send(bodies[at]) }
    await Promise.all(Array.from({ length: inFlight }, lane))
  }
  process.send({ id, timesMs, refused })
})
`
