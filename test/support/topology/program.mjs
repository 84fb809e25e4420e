import { createSocket } from 'node:dgram'
import { connect, createServer } from 'node:net'
import { createInterface } from 'node:readline'

/**
 * A program of the topology, `program.mjs NAME`, which opens sockets as it is told: one order a line, in JSON (`Order` of conversations.mjs). Says "done" when an order was carried out,
 * or "failed" and why. Ends when its stdin does, and with it the network namespace that it may be the only one in.
 */
process.title = String(process.argv[2])

/** Sockets of clients and servers alike end in their own time; a program of this kind does not mind. @param {import('node:net').Socket} socket */
function unharmed(socket) {
  return socket.on('error', () => socket.destroy())
}

/** @type {{ [Name in import('./conversations.mjs').Order['order']]: (order: Extract<import('./conversations.mjs').Order, { order: Name }>) => Promise<void> }} */
const orders = {
  listen: ({ address, port, answer, hangUp }) =>
    new Promise((resolve, reject) => {
      const server = createServer({ allowHalfOpen: true }, (accepted) => {
        unharmed(accepted).on('data', () => {
          if (answer !== undefined) accepted.write(Buffer.alloc(answer))
        })
        if (hangUp === true) accepted.end()
      })
      server.once('error', reject).listen({ host: address, port, ipv6Only: address === '::' }, resolve)
    }),
  receive: ({ address, port }) =>
    new Promise((resolve, reject) => {
      const socket = createSocket({ type: address.includes(':') ? 'udp6' : 'udp4', ipv6Only: address === '::' })
      socket.once('error', reject).bind(port, address, resolve)
    }),
  talk: ({ address, port, bytes, every }) =>
    new Promise((resolve, reject) => {
      const socket = connect({ host: address, port, allowHalfOpen: true })
      socket.once('error', reject).once('connect', () => {
        unharmed(socket).resume()
        const say = () => socket.writableLength === 0 && socket.write(Buffer.alloc(bytes))
        say()
        if (every !== undefined) setInterval(say, every)
        resolve()
      })
    }),
  knock: ({ address, port, every }) => {
    const knock = () => unharmed(connect({ host: address, port }))
    knock()
    setInterval(knock, every)
    return Promise.resolve()
  },
}

/** @param {import('./conversations.mjs').Order} order */
function carryOut(order) {
  switch (order.order) {
    case 'listen':
      return orders.listen(order)
    case 'receive':
      return orders.receive(order)
    case 'talk':
      return orders.talk(order)
    case 'knock':
      return orders.knock(order)
  }
}

process.stdout.write('ready\n')
createInterface({ input: process.stdin })
  .on('line', (line) => {
    /** @type {import('./conversations.mjs').Order} */
    const order = JSON.parse(line)
    carryOut(order).then(
      () => process.stdout.write('done\n'),
      (/** @type {unknown} */ error) => process.stdout.write(`failed ${String(error)}\n`),
    )
  })
  .on('close', () => process.exit(0))
