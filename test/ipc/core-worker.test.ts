import { expect, test } from 'vitest'

import type { FromCore } from '../../electron/api/worker-port.ts'
import { startCoreWorker } from '../../electron/ipc/core-worker.ts'

/** A worker from source text, and what it posts and how it ends. */
function start(source: string) {
  const port = startCoreWorker(new URL(`data:text/javascript,${encodeURIComponent(source)}`), { addonPath: '/addon.node', namespace: 'blue' })
  const first = new Promise<FromCore>((resolve) => {
    port.onMessage(resolve)
  })
  const end = new Promise<string | null>((resolve) => {
    port.onEnd(resolve)
  })
  return { port, first, end }
}

test('the worker gets its options, and messages cross both ways', async () => {
  const { port, first, end } = start(`
    import { parentPort, workerData } from 'node:worker_threads'
    parentPort.once('message', ({ to }) => parentPort.postMessage({ from: 'log', level: 'info', message: to + ' ' + workerData.addonPath + ' ' + workerData.namespace }))
  `)
  port.post({ to: 'shut-down' })
  expect(await first).toEqual({ from: 'log', level: 'info', message: 'shut-down /addon.node blue' })
  expect(await end).toBeNull()
})

test('what a worker throws is the reason of its end', async () => {
  const { end } = start(`throw new Error('the sockets are on fire')`)
  expect(await end).toBe('the sockets are on fire')
})

test('a worker that exits by itself with a code says the code', async () => {
  const { end } = start(`process.exit(3)`)
  expect(await end).toBe('it exited with 3')
})

test('a worker is ended when it does not end by itself', async () => {
  const { port, first, end } = start(`
    import { parentPort } from 'node:worker_threads'
    parentPort.on('message', () => {})
    parentPort.postMessage({ from: 'shut-down' })
  `)
  await first
  await port.terminate()
  expect(await end).toBe('it exited with 1')
})
