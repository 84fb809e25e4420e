/** A process that applies the plan that its parent sends it, says "waiting" and then does nothing more. */
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

/** @type {{ module: typeof import('./applying-app.ts') }} */
const { module: app } = await runnerImport(fileURLToPath(new URL('applying-app.ts', import.meta.url)))
app.applyWhatIsTold()
