import { expect } from '@playwright/test'

import { Terminal } from './terminal.ts'
import { textAgent } from './text-agent.ts'

/** While something is done, whoever is asked for a password by polkit on behalf of this process types this one; somebody is asked. */
export async function withPassword(pid: number, password: string, act: () => Promise<void>): Promise<void> {
  const agent = new Terminal(([program = '', ...args]) => [program, ...args], textAgent(pid))
  await agent.until(/registered/)
  const answered = agent.answer(password)
  await act()
  await answered
  expect(agent.shown).toMatch(/AUTHENTICATING FOR org\.linkwright\.configure/)
  agent.type('\x03')
  await agent.exit
}
