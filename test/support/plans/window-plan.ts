import { expect, type ElectronApplication, type Page } from '@playwright/test'

import { contract } from '../../../electron/api/contract.ts'
import type { Edit } from '../../../electron/api/edits.ts'
import { planSheet } from '../app/forms.ts'
import { everyCall, type Aim } from './every-call.ts'

/** Presses a key that does nothing in this page, as a person would press one that does: what a page may do only for that it may do once. */
export async function pressForPage(page: Page): Promise<void> {
  await page.keyboard.press('F9')
}

/** Has the page of the window wish for a plan, as its forms do; gives the confirmation, which shows it, and the plan's id. */
export async function askForPlan(app: ElectronApplication, page: Page, edits: readonly Edit[]): Promise<{ readonly confirm: Page; readonly plan: string }> {
  const answer = await callAsPressed(page, 'plans.make', { from: 'edits', edits })
  expect(answer).toMatchObject({ ok: true, value: { ok: true } })
  const confirm = await planSheet(app)
  return { confirm, plan: /"plan":"([^"]+)"/u.exec(JSON.stringify(answer))?.[1] ?? '' }
}

/** Applies the plan that is shown, and waits until it waits to be kept: that long, as it is typed ("2 s"). */
export async function applyShown(confirm: Page, wait: string): Promise<void> {
  await confirm.getByLabel('Another time, 2 s to 10 min').fill(wait)
  await confirm.getByRole('button', { name: /Apply, then confirm/u }).click()
  await expect(confirm.getByRole('main', { name: 'Confirm the change' })).toBeVisible()
}

/** The same as `callFromPage`, once something was pressed in the page. */
export async function callAsPressed(page: Page, method: string, input: unknown): Promise<unknown> {
  await pressForPage(page)
  return callFromPage(page, method, input)
}

/** Calls the contract from the main world of a page, with whatever. */
export async function callFromPage(page: Page, method: string, input: unknown): Promise<unknown> {
  return page.evaluate(
    async ([name, given]) => {
      const api: unknown = Reflect.get(globalThis, 'linkwright')
      if (typeof api !== 'object' || api === null || !('call' in api) || typeof api.call !== 'function') return 'no api'
      const answer: unknown = await Reflect.apply(api.call, api, [name, given])
      return answer
    },
    [method, input] as const,
  )
}

/** From now on nobody says where something is to be saved, however often a page asks for that. */
export async function saveNothing(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ dialog }) => void Reflect.set(dialog, 'showSaveDialog', () => Promise.resolve({ canceled: true, filePath: '' })))
}

/** What a page was answered by each call. */
export type Answers = readonly (readonly [method: string, answer: unknown])[]

/**
 * Calls everything that a page can call: each call of the contract with what its schema takes, and whatever else there may be with what would get something changed. Gives the answers to the former.
 * With `leads`, calls that lead the window elsewhere are among them, the last of all. Dialogs of the desktop's must be answered (`saveNothing`).
 */
export async function callEverything(page: Page, aim: Pick<Aim, 'plan' | 'device' | 'elsewhere'>, { leads }: { readonly leads: boolean }): Promise<Answers> {
  const { plan, device } = aim
  const orders = [{ order: 'apply', plan, wait: null }, { order: 'keep', plan }, { order: 'extend', plan, wait: 600 }, { order: 'revert', plan }, { order: 'cancel', plan }]
  const wishes = [{ from: 'edits', edits: [{ op: 'link.delete', device }] }, { from: 'text', text: `link delete ${device}` }, { from: 'journal', entry: 'last' }, { from: 'left-behind', what: 'undo' }]
  const methods = [...Object.keys(contract).filter((method) => !method.startsWith('namespace.')), 'plans.apply', 'plans.order', 'plan-order', 'linkwright-confirm:order', 'make-plan']
  for (const method of methods) for (const input of [undefined, { plan, wait: null }, ...orders, ...wishes]) await callFromPage(page, method, input)
  const view = await openLinks(page)
  const answers: (readonly [string, unknown])[] = []
  for (const [method, input] of everyCall({ ...aim, view, row: 1 }, { leads })) answers.push([method, await callFromPage(page, method, input).catch((error: unknown) => String(error))])
  return answers
}

async function openLinks(page: Page): Promise<number> {
  const answer = await callFromPage(page, 'views.open', { kind: 'links', filter: '', sort: [], window: { first: 0, count: 50 } })
  const view = Number(/"view":(\d+)/u.exec(JSON.stringify(answer))?.[1])
  expect(view, JSON.stringify(answer).slice(0, 200)).toBeGreaterThan(0)
  return view
}
