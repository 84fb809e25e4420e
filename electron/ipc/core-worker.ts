import { Worker } from 'node:worker_threads'

import { reasonOf } from '../api/errors.ts'
import type { CoreOptions, FromCore, ToCore } from '../api/worker-port.ts'
import type { CorePort } from './core-connection.ts'

/** Starts the worker that owns the sockets and the tables, from its bundle. */
export function startCoreWorker(script: URL, options: CoreOptions): CorePort {
  const worker = new Worker(script, { workerData: options, name: 'core' })
  let reason: string | null = null
  worker.on('error', (error: unknown) => {
    reason = reasonOf(error)
  })
  return {
    post(message: ToCore) {
      worker.postMessage(message)
    },
    onMessage(listener) {
      worker.on('message', (message: FromCore) => {
        listener(message)
      })
    },
    onEnd(listener) {
      worker.on('exit', (code) => {
        listener(reason ?? (code === 0 ? null : `it exited with ${String(code)}`))
      })
    },
    async terminate() {
      await worker.terminate()
    },
  }
}
