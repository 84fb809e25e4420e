import { join } from 'node:path'
import { openVirtualDisplay } from './launch/virtual-display.mjs'
import { checkout } from './places.mjs'
import { executableOf, resolvedRuntime } from './setup/runtime/runtime.mjs'
import { setUp, testGoal } from './setup/set-up.mjs'
import { runCommand } from './words.mjs'

/** `npm run bench [-- MEASUREMENT…]`: sets up, then runs test/bench/main.ts on a display of its own, translated as it is read. */
await runCommand(async () => {
  await setUp(testGoal)
  const display = await openVirtualDisplay()
  const environment = { ...display.environment, LINKWRIGHT_ELECTRON: executableOf(resolvedRuntime()), LINKWRIGHT_ROOT: checkout }
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  const { createServer, createServerModuleRunner } = await import('vite')
  const server = await createServer({ configFile: false, root: checkout, logLevel: 'error', oxc: { target: 'node20.18' }, server: { middlewareMode: true, watch: null, ws: false } })
  try {
    const runner = createServerModuleRunner(server.environments.ssr)
    /** @type {typeof import('../test/bench/main.ts')} */
    const { main } = await runner.import(join(checkout, 'test', 'bench', 'main.ts'))
    return await main(process.argv.slice(2))
  } finally {
    await server.close()
    display.close()
  }
})
