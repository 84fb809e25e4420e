import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

// What the program records of changes in tests is nobody's: it does not go to whoever runs them.
const folder = join(tmpdir(), `lw-state-${process.pid}`)
process.env['XDG_STATE_HOME'] = folder

afterAll(() => rmSync(folder, { recursive: true, force: true }))
