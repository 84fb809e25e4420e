import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test, type Page } from '@playwright/test'

import { recordSpeech, shortestGap } from '../support/app/live-regions.ts'
import { Desk } from '../support/app/running-app.ts'
import { drawn, event, grid, inspector, link, openView, phase, route } from '../support/app/window-page.ts'

/** How long the namespace changes without a rest, in milliseconds, for each table. */
const storm = 12_000

let desk: Desk
let page: Page
/** Lines of `ip -batch`: hundreds of routes come and go, and a link changes with each of them. */
let batch: string

test.beforeAll(async () => {
  desk = await Desk.open('link add left type veth peer name right', 'link set left up', 'link set right up', 'address add 192.0.2.1/24 dev left', 'route add 203.0.113.0/24 via 192.0.2.9')
  batch = join(desk.folder, 'batch')
  const each = (n: number) => [
    `route add 10.1.${String(n)}.0/24 via 192.0.2.9`,
    `link set left mtu ${String(1300 + n)}`,
    `route replace 203.0.113.0/24 via 192.0.2.${String(2 + (n % 2))}`,
    `route del 10.1.${String(n)}.0/24`,
  ]
  writeFileSync(batch, Array.from({ length: 200 }, (_, n) => each(n).join('\n')).join('\n') + '\n')
  ;({ page } = await desk.start())
  await drawn(page)
})

test.afterAll(async () => {
  await desk.close()
})

/** Changes the namespace as fast as it can be changed for the length of a storm. */
async function change(): Promise<void> {
  const end = Date.now() + storm
  while (Date.now() < end) await desk.network.ip('-batch', batch)
}

/** What is said during a storm of changes: sentences, and one in five seconds at most. */
async function saidInStorm(): Promise<readonly string[]> {
  const said = await recordSpeech(page)
  await change()
  const heard = await said()
  expect(shortestGap(heard), JSON.stringify(heard)).toBeGreaterThanOrEqual(5000)
  for (const { sentence } of heard) expect(sentence).toMatch(/^[\p{L}\p{N}].* .*[\p{L}\p{N}).”"]$/u)
  return heard.map(({ sentence }) => sentence)
}

test('in a storm of changes the inspected link is told of by its name, one sentence in five seconds', async () => {
  await openView(page, 'Links')
  await link(page, 'left').click()
  await expect(inspector(page)).toContainText('left')
  const said = await saidInStorm()
  expect(said.length).toBeGreaterThanOrEqual(2)
  expect(said.filter((sentence) => sentence.startsWith('left changed: mtu'))).not.toEqual([])
})

test('in a storm of changes the inspected route is told of, and what comes and goes around it is not', async () => {
  await openView(page, 'Routes')
  await route(page, '203.0.113.0/24').click()
  await expect(inspector(page)).toContainText('203.0.113.0/24')
  const said = await saidInStorm()
  expect(said.filter((sentence) => sentence.includes('10.1.'))).toEqual([])
})

test('events that pour in are not read out, row by row or otherwise', async () => {
  await openView(page, 'Events')
  await expect(event(page, 'change', 'groups are heard')).toHaveCount(1)
  await grid(page, 'Events').locator('[role=row][data-row-id]').first().click()
  const said = await saidInStorm()
  expect(said.filter((sentence) => !/changed|out of date|Repaired/.test(sentence))).toEqual([])
  await expect(phase(page)).toHaveText('Live')
})
