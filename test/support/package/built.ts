import { join } from 'node:path'

import { fileName } from '../../../build/package/configuration.mjs'
import { packageVersion } from '../../../build/package/description.mjs'
import { distFolder } from '../../../build/places.mjs'

/** The version of what was built. */
export const version = packageVersion()

/** What was built, by `npm run dist`. */
export const built = { deb: join(distFolder, fileName('deb', version)), appImage: join(distFolder, fileName('AppImage', version)) }
