import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { checkout, helperFile } from '../places.mjs'
import { helperGoal, setUp } from '../setup/set-up.mjs'
import { Refusal, runCommand } from '../words.mjs'
import { runAsRoot } from './as-root.mjs'
import { installed, policySource, systemUser, sysusersSource } from './installed.mjs'
import { changeableByOthers, ourselves } from './others.mjs'
import { refusePackaged } from './package.mjs'

/** `npm run helper:install`: installs the helper as it was built here, its policy for polkit and its system user. May be done again. */
await runCommand(async () => {
  await refusePackaged()
  await setUp(helperGoal)
  const shared = changeableByOthers([join(checkout, 'build'), join(checkout, 'native'), helperFile], await ourselves())
  if (shared !== undefined) {
    throw new Refusal(
      `Others than you may change ${shared}, and so what root would come to run. Nothing was changed. Take that right from them (chmod, chown), or clone Linkwright where you alone may write.`,
    )
  }
  const parts = [helperFile, sysusersSource, policySource].map((file) => readFileSync(file))
  const told = parts.map((part) => [String(part.length), createHash('sha256').update(part).digest('hex')])
  const does = [
    `installs ${installed.helper} (SHA-256 ${told[0]?.[1]}), as ${userInfo().username} built it from ${checkout}:\n    whoever could change that can make it do anything as root, and nothing checks it but you`,
    `installs ${installed.policy}, by which polkit asks an administrator's password before it runs`,
    `installs ${installed.sysusers} and makes the system user ${systemUser}, which it drops to`,
  ]
  await runAsRoot(['install', 'system', ...told.flat()], does, Buffer.concat(parts))
  return 0
})
