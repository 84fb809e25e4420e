import { spawn } from 'node:child_process'
import { readlinkSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { createInterface } from 'node:readline'

/**
 * Runs Electron inside a network namespace and lets whoever started it talk to its debuggers, which listen on that namespace's loopback:
 * `start-inside.mjs RIGHTS PID SOCKET ELECTRON ARGUMENT…`, PID being in the namespace and SOCKET its gate; with the RIGHTS "capable" it has the capabilities that one has in a user namespace
 * of one's own, without them it enters no other namespace. Lines that announce a debugger get the port that leads to it from here.
 */
const [rights, pid, gate, electron, ...args] = process.argv.slice(2).map(String)
const announcement = /^(?<said>(?:Debugger|DevTools) listening on ws:\/\/127\.0\.0\.1:)(?<port>\d+)(?<path>\/.*)$/

/** Nobody can enter the user namespace that he is in. */
const isOurs = readlinkSync('/proc/self/ns/user') === readlinkSync(`/proc/${pid}/ns/user`)
const command = [...(isOurs ? [] : ['-U', '--preserve-credentials', ...(rights === 'capable' ? ['--keep-caps'] : [])]), '-n', '-t', String(pid), '--', String(electron), ...args]
const app = spawn('nsenter', command, { stdio: ['inherit', 'inherit', 'pipe'] })

/** Lines go out in the order in which they came, also those that wait for a port. */
let written = Promise.resolve()
createInterface({ input: app.stderr }).on('line', (line) => {
  written = written.then(async () => {
    const { said, port, path } = announcement.exec(line)?.groups ?? {}
    const text = port === undefined ? line : `${said}${await forward(Number(port))}${path}`
    process.stderr.write(`${text}\n`)
  })
})

app.on('error', (error) => {
  process.stderr.write(`nsenter could not be started: ${error.message}\n`)
  process.exit(1)
})
app.on('close', (code, signal) => {
  void written.then(() => process.exit(signal === null ? (code ?? 1) : 1))
})
process.on('SIGTERM', () => app.kill('SIGTERM'))

/**
 * Opens a port here that leads to one inside.
 *
 * @param {number} port
 * @returns {Promise<number>}
 */
function forward(port) {
  const server = createServer((outside) => {
    const inside = connect(String(gate))
    inside.write(`${port}\n`)
    outside.pipe(inside).pipe(outside)
    inside.on('error', () => outside.destroy())
    outside.on('error', () => inside.destroy())
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (typeof address === 'object' && address !== null) resolve(address.port)
    })
  })
}
