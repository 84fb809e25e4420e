import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runApp } from './launch/app.mjs'
import { readArguments, refusalOf } from './launch/arguments.mjs'
import { openVirtualDisplay } from './launch/virtual-display.mjs'
import { appFolder, checkout } from './places.mjs'
import { setUp, windowGoal } from './setup/set-up.mjs'
import { runCommand, say } from './words.mjs'

/** The exit code of the app for a command line that is none of its own. */
const wrongUsage = 2

/** `npm start [-- ARGUMENT…]`: sets up and opens the window; without a display, takes a picture of it on one of its own. */
await runCommand(async () => {
  const launch = readArguments(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd())
  const hasDisplay = Boolean(process.env.WAYLAND_DISPLAY) || Boolean(process.env.DISPLAY)
  await setUp(windowGoal({ virtualDisplay: !hasDisplay && !launch.wordsOnly }))
  const refusal = refusalOf(launch.forApp, await import(pathToFileURL(join(appFolder, 'command-line.js')).href))
  if (refusal !== undefined) {
    say(refusal)
    return wrongUsage
  }
  if (hasDisplay) return (await show(launch.forApp, {}))
  // Chromium wants to draw somewhere, also where nothing is to be drawn.
  if (launch.wordsOnly) return (await show([...launch.forApp, '--ozone-platform=headless', '--disable-gpu'], {}))

  const picture = launch.screenshot ?? join(checkout, 'linkwright.png')
  say(`There is no display (neither WAYLAND_DISPLAY nor DISPLAY is set): the window opens on an Xvfb of its own, for a picture of it.`)
  const display = await openVirtualDisplay()
  try {
    const asked = launch.screenshot === undefined ? ['--screenshot', picture] : []
    return await show([...launch.forApp, ...asked], display.environment)
  } finally {
    display.close()
  }
})

/**
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} display
 */
async function show(args, display) {
  const { code, summary } = await runApp(args, display)
  if (summary !== undefined) {
    process.stdout.write(`${summary.screenshot}\n`)
    for (const line of summary.lines) process.stdout.write(`  ${line}\n`)
  }
  return code
}
