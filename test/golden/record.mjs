/**
 * Records the golden captures anew: `node test/golden/record.mjs [scene …]`, as root, after `npm test` has built the addon.
 * Look at the difference before you commit it: it is what the tests will hold to be true.
 */
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

/** @type {{ module: typeof import('./record-captures.ts') }} */
const { module: recorder } = await runnerImport(fileURLToPath(new URL('record-captures.ts', import.meta.url)))
await recorder.recordScenes(process.argv.slice(2))
