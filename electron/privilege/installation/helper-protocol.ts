import { execFile, execFileSync } from 'node:child_process'
import { promisify } from 'node:util'
import { kVersion } from '../frames.ts'

const run = promisify(execFile)

/** Whether a helper speaks our protocol, by what it says itself; one that says nothing does not. It is run as whoever we are: only asked, it needs no right. */
export async function speaksOurs(helper: string): Promise<boolean> {
  try {
    const { stdout } = await run(helper, ['--protocol'], { timeout: patience, env: {} })
    return isOurs(stdout)
  } catch {
    return false
  }
}

/** The same at once, for where nobody waits beside us. */
export function speaksOursNow(helper: string): boolean {
  try {
    return isOurs(execFileSync(helper, ['--protocol'], { timeout: patience, env: {}, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
  } catch {
    return false
  }
}

/** ms */
const patience = 5000

function isOurs(said: string): boolean {
  return said === `${kVersion}\n`
}
