// A process that does with sockets what it is told, for tests of what becomes of their rows: each line on its input is an order in JSON, answered by a line of the
// order's name and what it gives. It ends with its input. Orders:
// ["udp", NAME, ADDRESS, PORT, COUNT] binds COUNT sockets, NAME0, NAME1 …, from that address of 127.0.0.0/16 on; ["udp-to", NAME, ADDRESS, PORT], connected; ["listen", NAME, PORT]; ["connect", NAME, PORT],
// whose other end is NAME'; ["send", NAME, BYTES], done when the other end has read them; ["close", NAME …]; ["end", NAME], which sends a FIN; ["reset", NAME];
// ["port", NAME], which gives the local port.
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { createInterface } from 'node:readline'

/** @type {Map<string, import('node:dgram').Socket | import('node:net').Socket | import('node:net').Server>} */
const sockets = new Map()

/** The stream of this name. @param {string} name */
function stream(name) {
  const found = sockets.get(name)
  if (found === undefined || !('write' in found)) throw new Error(`${name} is no connection`)
  return found
}

/** @type {Readonly<Record<string, (...words: string[]) => Promise<unknown>>>} */
const orders = {
  udp: async (name, address, port, count) => {
    const [, , high = 0, low = 0] = address.split('.').map(Number)
    for (let at = 0; at < Number(count); at++) {
      const socket = createSocket('udp4')
      const place = high * 256 + low + at
      await once(socket.bind(Number(port), `127.0.${place >> 8}.${place & 255}`), 'listening')
      sockets.set(`${name}${at}`, socket)
    }
  },
  'udp-to': async (name, address, port) => {
    const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4')
    socket.connect(Number(port), address)
    await once(socket, 'connect')
    sockets.set(name, socket)
  },
  listen: async (name, port) => {
    const server = createServer({ allowHalfOpen: true })
    sockets.set(name, server)
    await once(server.listen(Number(port), '127.0.0.1'), 'listening')
  },
  connect: async (name, port) => {
    const server = [...sockets.values()].find((one) => 'listening' in one && JSON.stringify(one.address()).includes(`"port":${port}`))
    if (server === undefined) throw new Error(`nobody listens to ${port}`)
    /** @type {Promise<import('node:net').Socket>} */
    const accepted = new Promise((resolve) => void server.once('connection', resolve))
    const near = connect({ port: Number(port), host: '127.0.0.1', allowHalfOpen: true })
    const far = await accepted
    if (near.connecting) await once(near, 'connect')
    for (const end of [near, far]) end.on('error', () => {})
    sockets.set(name, near).set(`${name}'`, far)
  },
  send: async (name, bytes) => {
    const other = stream(name.endsWith("'") ? name.slice(0, -1) : `${name}'`)
    let left = Number(bytes)
    const read = new Promise((resolve) => {
      other.on('data', (/** @type {Buffer} */ chunk) => {
        left -= chunk.length
        if (left <= 0) resolve(undefined)
      })
    })
    stream(name).write(Buffer.alloc(Number(bytes)))
    await read
  },
  close: async (...names) => {
    for (const name of names) {
      const socket = sockets.get(name)
      if (socket === undefined) throw new Error(`there is no ${name}`)
      if ('closed' in socket && socket.closed) continue
      const closed = once(socket, 'close')
      if ('destroy' in socket) socket.destroy()
      else socket.close()
      await closed
    }
  },
  end: async (name) => {
    const ended = once(stream(name), 'finish')
    stream(name).end()
    await ended
  },
  port: async (name) => stream(name).localPort,
  reset: async (name) => {
    const closed = once(stream(name), 'close')
    stream(name).resetAndDestroy()
    await closed
  },
}

for await (const line of createInterface({ input: process.stdin })) {
  /** @type {string[]} */
  const [order = '', ...words] = JSON.parse(line)
  const result = await orders[order]?.(...words)
  process.stdout.write(`${JSON.stringify([order, result ?? null])}\n`)
}
process.exit(0)
