// One end of a TCP connection that a test has talk. ["listen", ADDRESS, PORT], 0 for any, prints its port and, once somebody is there, theirs; each line on its input is sent, and "heard" is printed for each answer.
// ["connect", ADDRESS, PORT, OWN] answers whatever comes. Both end with their input.
import { connect, createServer } from 'node:net'
import { createInterface } from 'node:readline'

const [what, address, port, own] = process.argv.slice(2)
if (what === 'listen') {
  const server = createServer({ noDelay: true }, (socket) => {
    process.stdout.write(`${socket.remotePort}\n`)
    socket.on('data', () => process.stdout.write('heard\n'))
    socket.on('error', () => {})
    createInterface({ input: process.stdin }).on('line', (line) => (line === 'reset' ? socket.resetAndDestroy() : socket.write(line)))
  })
  server.listen(Number(port), address, () => {
    const at = server.address()
    process.stdout.write(`${typeof at === 'object' ? at?.port : ''}\n`)
  })
} else {
  const socket = connect({ host: address ?? '', port: Number(port), ...(own === undefined ? {} : { localAddress: own }), noDelay: true })
  socket.on('data', (data) => socket.write(data))
  socket.on('error', () => {})
}
process.stdin.on('close', () => process.exit(0))
process.stdin.resume()
