import { execFile, execFileSync } from 'node:child_process'
import { promisify } from 'node:util'
import { kVersion } from '../frames.ts'

const run = promisify(execFile)

/** The version of the protocol that a helper says it speaks; null: it says none. It is run as whoever we are: only asked, it needs no right. */
export async function protocolOf(helper: string): Promise<number | null> {
  try {
    const { stdout } = await run(helper, ['--protocol'], { timeout: patience, env: {} })
    return /^\d{1,9}\n$/.test(stdout) ? Number(stdout) : null
  } catch {
    return null
  }
}

/** Whether it is ours, at once, for where nobody waits beside us. */
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
