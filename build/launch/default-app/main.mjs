// The default_app.asar of the carried Electron: what turns `electron [-r MODULE]… FOLDER [ARGUMENT…]` into a running app. Runs before the app,
// and is awaited by Electron before `ready`, so that the app may still do what must come before it.
import { app } from 'electron'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const requireFromHere = createRequire(join(process.cwd(), 'noop.js'))
const args = process.argv.slice(1)

/** @type {string | undefined} */
let folder
while (folder === undefined && args.length > 0) {
  const argument = String(args.shift())
  if (argument === '-r' || argument === '--require') requireFromHere(String(args.shift()))
  else if (!argument.startsWith('-')) folder = resolve(argument)
}

if (folder === undefined) {
  process.stderr.write('Say which app to run: electron FOLDER\n')
  app.exit(1)
} else {
  try {
    const description = describe(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
    app.setName(description.name)
    callUnlisted('setVersion', description.version)
    callUnlisted('setAppPath', folder)
    await import(pathToFileURL(join(folder, description.main)).href)
  } catch (error) {
    process.stderr.write(`The app in ${folder} did not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    app.exit(1)
  }
}

/**
 * Calls a method of `app` that Electron keeps for its own default app and so leaves out of its types.
 *
 * @param {string} name
 * @param {string} value
 */
function callUnlisted(name, value) {
  /** @type {unknown} */
  const method = Reflect.get(app, name)
  if (typeof method === 'function') Reflect.apply(method, app, [value])
}

/**
 * What Electron takes from an app's package.json.
 *
 * @param {unknown} found
 */
function describe(found) {
  /** @type {Record<string, unknown>} */
  const fields = typeof found === 'object' && found !== null ? { ...found } : {}
  /** @param {string} name */
  const text = (name) => (typeof fields[name] === 'string' ? fields[name] : undefined)
  return {
    name: text('name') ?? 'Electron',
    version: text('version') ?? '0.0.0',
    main: text('main') ?? 'index.js',
  }
}
