import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import UPNG from 'upng-js'
import { checkout, outFolder } from './places.mjs'
import { setUp, testGoal } from './setup/set-up.mjs'
import { runEndToEnd } from './suites/end-to-end.mjs'
import { runCommand, say } from './words.mjs'

/** How long all pictures may take, in milliseconds. */
const limit = 10 * 60_000

/** How many colours a picture keeps: a palette makes half of it. */
const colours = 256

/** `npm run pictures`: takes the pictures of docs/window from the topology of docs/topology.md, each in at most 256 colours. */
await runCommand(async () => {
  await setUp(testGoal)
  const { code } = await runEndToEnd(join(outFolder, 'pictures.json'), limit, 'test/pictures/playwright.config.ts')
  if (code !== 0) return code
  const taken = join(outFolder, 'e2e', 'pictures')
  const kept = join(checkout, 'docs', 'window')
  mkdirSync(kept, { recursive: true })
  let bytes = 0
  const names = readdirSync(taken).filter((name) => name.endsWith('.png'))
  for (const name of names) {
    const { buffer } = new Uint8Array(readFileSync(join(taken, name)))
    const picture = UPNG.decode(buffer)
    const file = Buffer.from(UPNG.encode(UPNG.toRGBA8(picture), picture.width, picture.height, colours))
    writeFileSync(join(kept, name), file)
    bytes += file.length
  }
  say(`${names.length} pictures in ${kept}, ${Math.round(bytes / 1024)} KB together. Look at each before it is committed.`)
  return 0
})
