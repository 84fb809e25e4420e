import { copyFileSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { checkout, outFolder } from './places.mjs'
import { setUp, testGoal } from './setup/set-up.mjs'
import { runEndToEnd } from './suites/end-to-end.mjs'
import { runCommand, say } from './words.mjs'

/** How long all pictures may take, in milliseconds. */
const limit = 10 * 60_000

/** `npm run pictures`: takes the pictures of docs/window from the topology of docs/topology.md. */
await runCommand(async () => {
  await setUp(testGoal)
  const taken = join(outFolder, 'e2e', 'pictures')
  const { code } = await runEndToEnd(join(outFolder, 'pictures.json'), limit, 'test/pictures/playwright.config.ts')
  if (code !== 0) return code
  const kept = join(checkout, 'docs', 'window')
  mkdirSync(kept, { recursive: true })
  const names = readdirSync(taken).filter((name) => name.endsWith('.png'))
  let bytes = 0
  for (const name of names) {
    copyFileSync(join(taken, name), join(kept, name))
    bytes += statSync(join(kept, name)).size
  }
  say(`${names.length} pictures in ${kept}, ${Math.round(bytes / 1024)} KB together. Look at each before it is committed.`)
  return 0
})
