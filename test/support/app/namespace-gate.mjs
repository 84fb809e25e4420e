import { createServer, connect } from 'node:net'

/**
 * Runs inside a network namespace and keeps it alive. Started as `namespace-gate.mjs SOCKET`: whoever connects to that unix socket and writes a port number
 * and a newline is connected to this port of the namespace's own 127.0.0.1. Says "ready" once; ends when its stdin does.
 */
const path = String(process.argv[2])

const server = createServer((outside) => {
  outside.once('data', (/** @type {Buffer} */ first) => {
    const end = first.indexOf(10)
    const inside = connect(Number(first.subarray(0, end).toString('latin1')), '127.0.0.1')
    inside.write(first.subarray(end + 1))
    outside.pipe(inside).pipe(outside)
    inside.on('error', () => outside.destroy())
    outside.on('error', () => inside.destroy())
  })
})

server.listen(path, () => process.stdout.write('ready\n'))
process.stdin.resume()
process.stdin.on('end', () => process.exit(0))
