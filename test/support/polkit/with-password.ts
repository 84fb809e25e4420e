import { expect } from '@playwright/test'

import { Terminal } from './terminal.ts'
import { textAgent } from './text-agent.ts'

/**
 * While something is done, whoever is asked for a password by polkit on behalf of this process types this one; somebody is asked.
 *
 * `open`: starts the agent where the process is.
 */
export async function withPassword(pid: number, password: string, act: () => Promise<void>, open = onThisMachine): Promise<void> {
  const agent = open(textAgent(pid))
  await agent.until(/registered/)
  const answered = agent.answer(password)
  await act()
  await answered
  expect(agent.shown).toMatch(/AUTHENTICATING FOR org\.linkwright\.configure/)
  agent.type('\x03')
  await agent.exit
}

function onThisMachine(command: readonly string[]): Terminal {
  return new Terminal(([program = '', ...args]) => [program, ...args], command)
}
