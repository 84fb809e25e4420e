import { execFileSync } from 'node:child_process'
import { userInfo } from 'node:os'

import { expect, test, type Page } from '@playwright/test'

import { MachineDesk } from '../support/app/machine-desk.ts'
import { drawn, grid, link, phase } from '../support/app/window-page.ts'
import { Terminal } from '../support/polkit/terminal.ts'
import { textAgent } from '../support/polkit/text-agent.ts'

let desk: MachineDesk
let page: Page
let pid: number

test.beforeAll(async () => {
  desk = new MachineDesk()
  ;({ page, pid } = await desk.start())
})

test.afterAll(async () => {
  await desk.close()
})

test('it is a normal user who opens the window, where polkit would ask before something is changed', async () => {
  await drawn(page)
  await expect(phase(page)).toHaveText('Live')
  await expect(link(page, 'left').locator('[data-column=address]')).toContainText('192.0.2.1/24')
  await expect(grid(page, 'Links')).toHaveAttribute('aria-rowcount', '4')
  expect(userInfo().username).toBe('desk')
  expect(execFileSync('pkaction', ['--verbose', '--action-id', 'org.linkwright.configure'], { encoding: 'utf8' })).toMatch(/implicit any: +auth_admin\n/)
  expect(() => execFileSync('ip', ['link', 'set', 'left', 'down'], { stdio: 'pipe' })).toThrow('Operation not permitted')
})

test('an agent may ask for the app', async () => {
  const agent = new Terminal(([program = '', ...args]) => [program, ...args], textAgent(pid))
  await agent.until(/registered/)
  agent.type('\x03')
  await agent.exit
})
