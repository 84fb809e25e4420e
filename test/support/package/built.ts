import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { distFolder, checkout } from '../../../build/places.mjs'

const { version: read }: { version: string } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8'))

/** The version of what was built. */
export const version = read

/** What was built, by `npm run dist`. */
export const built = {
  deb: join(distFolder, `linkwright_${version}_amd64.deb`),
  appImage: join(distFolder, `Linkwright-${version}-x86_64.AppImage`),
}
