import { copyFileSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { checkout, windowIcon } from '../places.mjs'

/** Of this size, since X11's plain requests have no room for the next one. */
const source = join(checkout, 'build', 'package', 'desktop', 'icons', '128x128.png')

/** The icon that windows bring along for X11, where a desktop may not find that of the desktop entry. @type {import('./step.mjs').Step} */
export const windowIconStep = {
  name: 'window-icon',
  inputs: () => ({ files: [source], words: [] }),
  outputs: () => [windowIcon],
  run: () => {
    mkdirSync(dirname(windowIcon), { recursive: true })
    copyFileSync(source, windowIcon)
    return Promise.resolve()
  },
}
