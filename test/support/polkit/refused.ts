import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

import { expect } from '@playwright/test'

import { compile } from './compile.ts'

/** While something is done, whoever is asked for a password on behalf of this process closes the question; somebody is asked. */
export async function withClosedQuestion(pid: number, act: () => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lw-agent-'))
  const program = join(folder, 'closing-agent')
  compile('closing-agent.cc', program, '-lsystemd')
  const agent = spawn(program, [String(pid)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const said: string[] = []
  const lines = createInterface({ input: agent.stdout })
  try {
    const registered = once(lines, 'line')
    lines.on('line', (line) => said.push(line))
    expect(await registered).toEqual(['registered'])
    await act()
    expect(said).toContain('asked org.linkwright.configure')
  } finally {
    const exit = once(agent, 'exit')
    agent.kill()
    await exit
    rmSync(folder, { recursive: true })
  }
}

/** While something is done, a rule of the administrator's says no: that of the machine of these tests does while this file is there (build/suites/suites.mjs). */
export async function withRuleThatSaysNo(act: () => Promise<void>): Promise<void> {
  const file = '/run/rig/desk/says-no'
  writeFileSync(file, '')
  try {
    await act()
  } finally {
    rmSync(file)
  }
}
