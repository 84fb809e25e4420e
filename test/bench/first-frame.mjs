import { Worker } from 'node:worker_threads'

/**
 * One load, in a process of its own: `first-frame.mjs CORE ADDON NAMESPACE ROWS COUNT` starts the worker, opens a view of the main table's IPv4 routes by device, then metric,
 * then prefix descending, and prints {"milliseconds":…,"rows":[{destination, device, metric}…]} of the first frame that holds all ROWS routes.
 */
const [core, addonPath, namespace, rows, count] = process.argv.slice(2).map(String)

const worker = new Worker(String(core), { workerData: { addonPath, namespace } })
let asked = 0

worker.on('message', (/** @type {import('../../electron/api/worker-port.ts').FromCore} */ message) => {
  if (message.from === 'failed') throw new Error(message.error.message)
  if (message.from === 'ready') {
    asked = performance.now()
    const input = {
      kind: 'routes',
      filter: 'table main and family inet',
      sort: [{ field: 'device', descending: false }, { field: 'metric', descending: false }, { field: 'destination', descending: true }],
      window: { first: 0, count: Number(count) },
    }
    worker.postMessage({ to: 'call', id: 1, window: 1, method: 'views.open', input })
  }
  if (message.from === 'answer' && !message.answer.ok) throw new Error(message.answer.error.message)
  if (message.from !== 'push' || message.push.push !== 'frame') return
  const { frame } = message.push
  if (frame.matched >= Number(rows)) {
    const milliseconds = performance.now() - asked
    process.stdout.write(`${JSON.stringify({ milliseconds, matched: frame.matched, rows: frame.rows.map(plain) })}\n`, () => process.exit(0))
    return
  }
  worker.postMessage({ to: 'call', id: 2, window: 1, method: 'views.acknowledge', input: { view: frame.view, serial: frame.serial } })
})

/** @param {import('../../electron/api/rows.ts').Row} row */
function plain(row) {
  if (row.kind !== 'route') throw new Error(`A ${row.kind} among the routes.`)
  const { destination, metric, hops } = row
  return { destination, metric: metric ?? 0, device: hops[0]?.device?.name ?? '' }
}
