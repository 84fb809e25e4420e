/** A process that writes the lines that its parent tells it into a log, as the app does. */
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

/** @type {{ module: typeof import('./logging-process.ts') }} */
const { module: app } = await runnerImport(fileURLToPath(new URL('logging-process.ts', import.meta.url)))
app.writeWhatIsTold()
