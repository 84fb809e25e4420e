import { execFileSync } from 'node:child_process'

import { expect, test, type Page } from '@playwright/test'

import { fillAddress } from '../support/app/address-form.ts'
import { ChangingWindow } from '../support/app/changing-window.ts'
import { field, formOf } from '../support/app/forms.ts'
import { MachineDesk } from '../support/app/machine-desk.ts'
import { drawn, phase } from '../support/app/window-page.ts'
import { withClosedQuestion, withRuleThatSaysNo } from '../support/polkit/refused.ts'
import { withPassword } from '../support/polkit/with-password.ts'

let desk: MachineDesk
let page: Page
let pid: number
let window: ChangingWindow

test.beforeAll(async () => {
  desk = new MachineDesk()
  const started = await desk.start()
  ;({ page, pid } = started)
  window = new ChangingWindow(started.app, page)
  await drawn(page)
})

test.afterAll(async () => {
  await desk.close()
})

const lock = (words: string) => page.getByRole('contentinfo', { name: 'Status' }).getByRole('button', { name: words })
const addresses = (): string => execFileSync('ip', ['-o', 'address', 'show', 'dev', 'left'], { encoding: 'utf8' })

interface Refusal {
  readonly why: string
  readonly address: string
  readonly sentence: RegExp
  readonly during: (act: () => Promise<void>) => Promise<void>
}

const refusals: readonly Refusal[] = [
  { why: 'nobody can be asked for a password', address: '192.0.2.61/24', sentence: /No one could be asked for a password: no polkit agent runs in this session\. Nothing was changed\./u, during: (act) => act() },
  { why: 'the question is closed', address: '192.0.2.62/24', sentence: /The question for the password was closed: nothing was changed/u, during: (act) => withClosedQuestion(pid, act) },
  { why: 'a rule of the administrator’s says no', address: '192.0.2.63/24', sentence: /This was not allowed: .*a rule of this machine forbids it\. Nothing was changed\./u, during: withRuleThatSaysNo },
]

for (const { why, address, sentence, during } of refusals) {
  test(`where ${why} the window says so, reads on, and keeps what was typed: the next try works`, async () => {
    await fillAddress(page, address)
    const sheet = await window.plan()
    await during(async () => {
      await sheet.getByRole('button', { name: /^Apply/u }).click()
      await expect(sheet.locator('.plan-outcome')).toContainText(sentence)
    })
    await sheet.getByRole('button', { name: 'Close Esc' }).click()
    await window.uncovered()
    await expect(field(formOf(page), 'Address')).toHaveValue(address)
    expect(addresses()).not.toContain(address)
    await expect(lock('Read-only')).toBeVisible()
    await expect(phase(page)).toHaveText('Live')

    const again = await window.plan()
    await withPassword(pid, 'boss-password', () => window.applyPlan(again))
    await expect.poll(addresses).toContain(address)
    await expect(lock('Can change network')).toHaveAttribute('title', /^Lock/)
    await lock('Can change network').click()
    await expect(lock('Read-only')).toBeVisible()
  })
}
