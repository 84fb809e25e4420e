import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import type { CoreOptions } from './api/worker-port.ts'
import { deviceManagers } from './desktop/device-managers.ts'
import { serveCore } from './services/serve.ts'

/** The worker's entry: it is started with `CoreOptions` and speaks electron/api/worker-port.ts with whoever started it. */
if (parentPort === null) throw new Error('core.js is a worker of Linkwright: it cannot be run by itself.')
goFirst()
serveCore(parentPort, coreOptions(workerData), { deviceManagers: deviceManagers() })

/** What follows the kernel goes before what draws, where this user may say so: of events that wait for a processor some are lost. Of Linux 0 names this thread alone. */
function goFirst(): void {
  try {
    setPriority(0, -10)
  } catch {
    // Only root may, or whom RLIMIT_NICE lets.
  }
}

/** The options come from our own main process. */
function coreOptions(given: unknown): CoreOptions {
  if (!isOptions(given)) throw new TypeError('The core was started without the path of its addon.')
  return given
}

function isOptions(given: unknown): given is CoreOptions {
  return typeof given === 'object' && given !== null && 'addonPath' in given && typeof given.addonPath === 'string'
}
