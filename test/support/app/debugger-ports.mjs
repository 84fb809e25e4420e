import { connect, createServer } from 'node:net'
import { createInterface } from 'node:readline'

const announcement = /^(?<said>(?:Debugger|DevTools) listening on ws:\/\/127\.0\.0\.1:)(?<port>\d+)(?<path>\/.*)$/

/**
 * Passes on what an app in another network namespace says, as lines of stderr. Where a line announces a debugger, it gets the port that leads to that from here.
 *
 * @param {import('node:child_process').ChildProcessByStdio<null, null, import('node:stream').Readable>} app
 * @param {() => string | Promise<string>} gate the unix socket of a gate in that namespace (namespace-gate.mjs)
 */
export function passOn(app, gate) {
  // Lines go out in the order in which they came, also those that wait for a port.
  let written = Promise.resolve()
  createInterface({ input: app.stderr }).on('line', (line) => {
    written = written.then(async () => {
      const { said, port, path } = announcement.exec(line)?.groups ?? {}
      const text = port === undefined ? line : `${said}${await forward(Number(port), await gate())}${path}`
      process.stderr.write(`${text}\n`)
    })
  })
  app.on('error', (error) => {
    process.stderr.write(`The app could not be started: ${error.message}\n`)
    process.exit(1)
  })
  app.on('close', (code, signal) => {
    void written.then(() => process.exit(signal === null ? (code ?? 1) : 1))
  })
  process.on('SIGTERM', () => app.kill('SIGTERM'))
}

/**
 * Opens a port here that leads to one inside.
 *
 * @param {number} port
 * @param {string} gate
 * @returns {Promise<number>}
 */
function forward(port, gate) {
  const server = createServer((outside) => {
    const inside = connect(gate)
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
