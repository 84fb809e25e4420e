/** A process that applies a plan and then does nothing more: `applying-client.mjs NAMESPACE IFINDEX`. */
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const [namespace = '', index = ''] = process.argv.slice(2)
/** @type {{ module: typeof import('./applying-client.ts') }} */
const { module: client } = await runnerImport(fileURLToPath(new URL('applying-client.ts', import.meta.url)))
await client.applyAndStay(namespace, Number(index))
