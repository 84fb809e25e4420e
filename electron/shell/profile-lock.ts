import { readlinkSync } from 'node:fs'
import { join } from 'node:path'

/** Why an app is not the one instance of its folder: the one that is has been told; a program on another host has the folder; or the folder takes no lock, so that nobody is told. */
export type LockRefusal = { readonly kind: 'told' } | { readonly kind: 'elsewhere'; readonly message: string } | { readonly kind: 'no-lock'; readonly message: string }

/** What Chromium's refusal of the lock means, which only says that there is none. The lock is a link to `HOST-PID` in the folder. */
export function refusedLock(folder: string, host: string): LockRefusal {
  const file = join(folder, 'SingletonLock')
  let holder: string
  try {
    holder = readlinkSync(file)
  } catch {
    return { kind: 'no-lock', message: `${folder}, or the folder for temporary files, cannot be written: settings are not kept there, and a second start opens windows of its own instead of coming here.` }
  }
  const at = holder.lastIndexOf('-')
  if (holder.slice(0, at) === host) return { kind: 'told' }
  return { kind: 'elsewhere', message: `${folder} is in use by process ${holder.slice(at + 1)} on ${holder.slice(0, at)}. Quit Linkwright there; where none runs (this machine may have been called that), remove ${file}.` }
}
