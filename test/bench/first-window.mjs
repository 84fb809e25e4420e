import { Worker } from 'node:worker_threads'

/**
 * One look at the sockets, in a process of its own: `first-window.mjs CORE ADDON NAMESPACE ROWS COUNT` starts the worker, opens a view of the TCP sockets by received bytes, and
 * prints {"milliseconds":…,"owners":[["COOKIE",["PID NAME FD"…]]…]}: from the request to the first frame that holds COUNT of at least ROWS rows, in order, each with its
 * owner known, and then the owners of all rows, read window by window.
 */
const [core, addonPath, namespace, rows, count] = process.argv.slice(2).map(String)

const worker = new Worker(String(core), { workerData: { addonPath, namespace } })
const window = Number(count)
let asked = 0
let milliseconds = 0
let first = 0
/** @type {Map<number, import('../../electron/api/socket-row.ts').SocketRow>} */
const known = new Map()
/** @type {Map<string, readonly string[]>} */
const owners = new Map()

worker.on('message', (/** @type {import('../../electron/api/worker-port.ts').FromCore} */ message) => {
  if (message.from === 'failed') throw new Error(message.error.message)
  if (message.from === 'ready') {
    asked = performance.now()
    const sort = [{ field: 'receivedBytes', descending: true }]
    call('views.open', { kind: 'sockets', filter: 'tcp', sort, window: { first, count: window } })
  }
  if (message.from === 'answer' && !message.answer.ok) throw new Error(message.answer.error.message)
  if (message.from === 'push' && message.push.push === 'frame') take(message.push.frame)
})

/** @param {import('../../electron/api/views.ts').Frame} frame */
function take(frame) {
  for (const row of frame.rows) if (row.kind === 'socket') known.set(row.id, row)
  const shown = frame.ids.flatMap((id) => known.get(id) ?? [])
  // The last window begins where it is full.
  const begins = Math.max(0, Math.min(first, frame.matched - window))
  const whole = frame.matched >= Number(rows) && frame.first === begins && frame.ids.length === Math.min(window, frame.matched) && shown.length === frame.ids.length
  const owned = shown.every(({ ownership }) => ownership.kind === 'owned')
  if (whole && owned) {
    if (milliseconds === 0) {
      milliseconds = performance.now() - asked
      call('views.change', { view: frame.view, paused: true })
    }
    for (const { cookie, ownership } of shown) {
      if (ownership.kind === 'owned') owners.set(String(cookie), ownership.processes.map(({ pid, name, fd }) => `${pid} ${name} ${fd}`))
    }
    first = begins + frame.ids.length
    if (first >= frame.matched) {
      process.stdout.write(`${JSON.stringify({ milliseconds, owners: [...owners] })}\n`, () => process.exit(0))
      return
    }
    call('views.change', { view: frame.view, window: { first, count: window } })
  }
  call('views.acknowledge', { view: frame.view, serial: frame.serial })
}

let calls = 0

/**
 * @param {string} method
 * @param {unknown} input
 */
function call(method, input) {
  calls += 1
  worker.postMessage({ to: 'call', id: calls, window: 1, method, input })
}
