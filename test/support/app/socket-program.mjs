import { createSocket } from 'node:dgram'
import { createServer, connect } from 'node:net'
import { createInterface } from 'node:readline'

/**
 * Opens and closes sockets of TCP on 127.0.0.1 of the namespace that it is started in, and of UDP, in a process of the name given: `socket-program.mjs NAME`. A line each:
 * "listen PORT", "connect PORT OWN" to a port that it listens on, from OWN or, where that is 0, from any, "abort PORT" ends that connection at once at both ends, "half-close PORT" closes its far end
 * alone, "reach ADDRESS PORT" connects a socket of UDP. Says "done" when a line was done; ends when its stdin does.
 */
process.title = String(process.argv[2])

/** @type {Map<string, import('node:net').Socket>} */
const near = new Map()
/** @type {Map<string, import('node:net').Socket>} */
const far = new Map()

const done = () => process.stdout.write('done\n')

/** @type {Readonly<Record<string, (...words: string[]) => void>>} */
const orders = {
  listen: (port) => {
    const server = createServer({ allowHalfOpen: true }, (accepted) => {
      accepted.on('error', () => accepted.destroy())
      far.set(port, accepted)
      done()
    })
    server.listen(Number(port), '127.0.0.1', done)
  },
  connect: (port, own) => {
    const socket = connect({ port: Number(port), host: '127.0.0.1', allowHalfOpen: true, ...(Number(own) > 0 && { localPort: Number(own) }) })
    socket.on('error', () => socket.destroy())
    near.set(port, socket)
  },
  abort: (port) => {
    near.get(port)?.once('close', done).resetAndDestroy()
  },
  'half-close': (port) => {
    near.get(port)?.once('end', done).resume()
    far.get(port)?.end()
  },
  reach: (address, port) => {
    createSocket('udp4').connect(Number(port), address, done)
  },
}

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const [order = '', ...words] = line.split(' ')
    orders[order]?.(...words)
  })
  .on('close', () => process.exit(0))
