import { expect, test } from '@playwright/test'

import { ConfirmingApp } from '../support/plans/confirming-app.ts'
import { uplinkSteps } from '../support/plans/made-plan.ts'
import { pictures } from '../support/plans/plan-pictures.ts'

let confirming: ConfirmingApp

test.beforeAll(async () => {
  confirming = await ConfirmingApp.open()
})

test.afterAll(async () => {
  await confirming.close()
})

test.afterEach(async () => {
  await confirming.settle()
})

test('the values of all steps stand below each other, whatever the rows of each are called', async () => {
  const confirm = await confirming.ask({ steps: uplinkSteps.map((step, at) => (at === 1 ? { ...step, changes: [{ field: 'preferred_lft', before: '60', after: '600' }] } : step)) })
  const values = await confirm.locator('.step-line > :nth-child(2)').evaluateAll((all) => all.map((each) => each.getBoundingClientRect().x))
  expect(values.length).toBeGreaterThan(8)
  expect(new Set(values).size).toBe(1)
  await pictures(confirm, 'plan-aligned')
  await confirm.keyboard.press('Escape')
})

test('a long title breaks, and pushes nothing out of the sheet', async () => {
  await confirming.resize(900, 600)
  const confirm = await confirming.ask({ title: `Lower the MTU of \u2068enp1s0\u2069 to 1200 and ${'much '.repeat(12)}more` })
  await expect(confirm.getByRole('heading', { level: 2 }).first()).toContainText('more')
  for (const name of [/^Apply/u, /^Cancel/u, /Copy as ip -batch/u, /^Close$/u]) await expect(confirm.getByRole('button', { name })).toBeInViewport({ ratio: 1 })
  await pictures(confirm, 'plan-long-title')
  await confirming.resize(1280, 800)
})

test('what the head has no room for is left out whole, and no title breaks while something stands beside it', async () => {
  for (const words of [4, 6, 8, 10, 12, 14, 16]) {
    await confirming.resize(1280, 800)
    const confirm = await confirming.ask({ title: `Lower the MTU of \u2068enp1s0\u2069 ${'much '.repeat(words)}more` })
    await expect(confirm.getByRole('heading', { level: 2 }).first()).toContainText(`${'much '.repeat(words)}more`)
    for (const width of [1280, 1024, 900, 800]) {
      await confirming.resize(width, 600)
      await expect.poll(() => confirm.evaluate(() => innerWidth)).toBe(width)
      const { shown, cut, breaks } = await confirm.locator('.plan-head').evaluate((head) => {
        const [title, beside] = head.children
        if (title === undefined || beside === undefined) throw new Error('The head has no text.')
        const room = beside.getBoundingClientRect()
        const text = document.createRange()
        text.selectNodeContents(beside)
        const seen = [...text.getClientRects()].filter((box) => box.width > 0 && box.left < room.right && box.top < room.bottom - 1)
        return { shown: seen.length, cut: seen.filter(({ right }) => right > room.right + 0.5).length, breaks: title.getBoundingClientRect().height > 30 }
      })
      expect(cut, `${String(words)} words at ${String(width)} px`).toBe(0)
      if (breaks) expect(shown, `${String(words)} words at ${String(width)} px`).toBe(0)
      if (words === 4 && width === 1280) expect(shown).toBeGreaterThan(0)
      if (width === 900 && words % 4 === 0) await pictures(confirm, `plan-head-${String(words)}`)
    }
    await confirming.settle()
  }
  await confirming.resize(1280, 800)
})
