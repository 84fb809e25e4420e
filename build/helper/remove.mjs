import { runCommand } from '../words.mjs'
import { runAsRoot } from './as-root.mjs'
import { installed, systemUser } from './installed.mjs'
import { refusePackaged } from './package.mjs'

/** `npm run helper:remove`: undoes all that `npm run helper:install` did. May be done again. */
await runCommand(async () => {
  await refusePackaged()
  await runAsRoot(['remove', 'system'], [`removes the system user ${systemUser}`, ...Object.values(installed).map((path) => `removes ${path}`), 'removes /run/linkwright, where plans are on record while they wait'])
  return 0
})
