import { join } from 'node:path'

/** Something that build/bench.mjs has set up. */
export function given(name: 'LINKWRIGHT_ROOT' | 'LINKWRIGHT_ELECTRON'): string {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is not set: start this by npm run bench.`)
  return value
}

/** The worker as the app has it. */
export function builtCore(): string {
  return join(given('LINKWRIGHT_ROOT'), 'out', 'app', 'core.js')
}

export function builtAddonPath(): string {
  return join(given('LINKWRIGHT_ROOT'), 'out', 'native', 'linkwright.node')
}
