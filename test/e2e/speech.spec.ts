import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test, type Page } from '@playwright/test'

import { otherVoices, recordSpeech, shortestGap } from '../support/app/live-regions.ts'
import { Desk } from '../support/app/running-app.ts'
import { drawn, filterLine, grid, inspector, link, openView, phase, route } from '../support/app/window-page.ts'

/** How long events pour in, in milliseconds: two sentences could be said. */
const storm = 12_000

let desk: Desk
let page: Page
/** Lines of `ip -batch`: hundreds of routes come and go, and a link changes with each of them. */
let batch: string

test.beforeAll(async () => {
  desk = await Desk.open('link add left type veth peer name right', 'link set left addrgenmode none', 'link set right addrgenmode none', 'link set left up', 'link set right up', 'address add 192.0.2.1/24 dev left', 'route add 203.0.113.0/24 via 192.0.2.9')
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

/** The way to what was said so far. */
interface Spoken {
  readonly sentences: () => Promise<readonly string[]>
}

/**
 * Changes the namespace as fast as it can be changed while a person does what they do, and expects of all that is said meanwhile that the announcer said it, a sentence each, at most one in five
 * seconds.
 */
async function inStorm(person: (spoken: Spoken) => Promise<void>): Promise<void> {
  const said = await recordSpeech(page)
  const over = new AbortController()
  const change = async () => {
    while (!over.signal.aborted) await desk.network.ip('-batch', batch)
  }
  const work = person({ sentences: async () => (await said()).map(({ sentence }) => sentence) }).finally(() => over.abort())
  await Promise.all([work, change()])
  const heard = await said()
  expect(heard.filter(({ announced }) => !announced)).toEqual([])
  expect(shortestGap(heard), JSON.stringify(heard)).toBeGreaterThanOrEqual(5000)
  for (const { sentence } of heard) expect(sentence).toMatch(/^[\p{L}\p{N}].* .*[\p{L}\p{N}).”"]$/u)
}

/** Goes to the last cell and back. */
async function move(): Promise<void> {
  await page.keyboard.press('End')
  await page.keyboard.press('Home')
}

/** How long something is waited for that is to be said in a storm, in milliseconds. */
const patience = 40_000

/** Does it over and over until enough was said since. */
async function untilSaid({ sentences }: Spoken, enough: (said: readonly string[]) => boolean, act: () => Promise<void>): Promise<void> {
  const before = (await sentences()).length
  const end = Date.now() + patience
  do {
    if (Date.now() > end) throw new Error(`Enough was not said. Heard was: ${(await sentences()).slice(before).join(' / ')}`)
    await act()
  } while (!enough((await sentences()).slice(before)))
}

test('in a storm of changes copies and what is inspected are told of, one sentence in five seconds, and what comes and goes around it is not', async () => {
  test.setTimeout(120_000)
  await openView(page, 'Links')
  await link(page, 'left').locator('[data-column=name]').click()
  await expect(inspector(page)).toContainText('left')
  await inStorm(async (spoken) => {
    const copied = (said: readonly string[]) => said.filter((sentence) => /^Copied the (?:row|cell)$/u.test(sentence))
    await untilSaid(spoken, (said) => said.length >= 2 && copied(said).length > 0, async () => {
      await page.keyboard.press('Control+c')
      await page.keyboard.press('Control+Shift+c')
    })
    // For a moment the one that goes and the one that comes are both there, and it may be the one that goes that was met. As long as the pointer or the keyboard is in the table, that one
    // keeps its place and the other waits: each try begins outside of it.
    await expect(async () => {
      await openView(page, 'Routes')
      await route(page, '203.0.113.0/24').first().click({ timeout: 1000 })
      await expect(inspector(page)).toContainText('203.0.113.0/24', { timeout: 1000 })
    }).toPass({ timeout: patience })
    await untilSaid(spoken, (said) => said.some((sentence) => /^203\.0\.113\.0\/24 (?:changed|is gone|is there again)/u.test(sentence)), move)
    expect((await spoken.sentences()).filter((sentence) => sentence.includes('10.1.'))).toEqual([])
  })
})

test('a link that changes is told of by its name, once as long as the same changes, and again when it rested', async () => {
  await openView(page, 'Links')
  await link(page, 'right').locator('[data-column=name]').click()
  await expect(inspector(page)).toContainText('right')
  for (const mtu of ['1400', '1300']) {
    await expect(link(page, 'right').locator('.hot')).toHaveCount(0)
    const said = await recordSpeech(page)
    await desk.network.ip('link', 'set', 'right', 'mtu', mtu)
    await expect.poll(async () => (await said()).map(({ sentence }) => sentence)).toContain('right changed: mtu')
  }
})

test('events that pour in are not read out, row by row or otherwise', async () => {
  await openView(page, 'Events')
  await grid(page, 'Events').locator('[role=row][data-row-id]').first().click()
  await inStorm(async ({ sentences }) => {
    const end = Date.now() + storm
    while (Date.now() < end) await move()
    // The inspected one may be so old by then that the log has given it up.
    expect((await sentences()).filter((sentence) => !/changed|out of date|Repaired| is kept no longer$/.test(sentence))).toEqual([])
  })
  await expect(phase(page)).toHaveText('Live')
})

test('the end of the inspected link is told', async () => {
  await desk.network.ip('link', 'add', 'passing', 'type', 'bridge')
  await openView(page, 'Links')
  await link(page, 'passing').click()
  await expect(inspector(page)).toContainText('passing')
  const said = await recordSpeech(page)
  await desk.network.ip('link', 'del', 'passing')
  await expect.poll(async () => (await said()).map(({ sentence }) => sentence)).toContain('passing is gone')
})

test('what the filter came to is told once it is written, what is wrong with it, and where a column went', async () => {
  await openView(page, 'Links')
  const said = await recordSpeech(page)
  const heard = async () => (await said()).map(({ sentence }) => sentence)
  await filterLine(page).pressSequentially('name left')
  await expect.poll(heard).toEqual(['1 row matches'])
  await filterLine(page).fill('mtu green')
  await expect.poll(heard).toContainEqual(expect.stringContaining('green'))
  await filterLine(page).fill('')
  await expect(link(page, 'left')).toBeVisible()
  await grid(page, 'Links').locator('[data-header=state]').focus()
  await page.keyboard.press('Control+Shift+ArrowRight')
  await expect.poll(heard).toContainEqual(expect.stringMatching(/^State is column \d+ of \d+ now$/))
  await page.keyboard.press('Control+Shift+ArrowLeft')
})

test('in a dialog it is heard there, since all below it is silent', async () => {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('left')
  // Behind what may wait from before, which takes its five seconds.
  await expect(page.getByRole('dialog').locator('[data-announcements]')).toHaveText(/^\d+ found$/, { timeout: 30_000 })
  await expect(page.locator('.app > [data-announcements]')).toHaveText('')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+g')
  const heard = page.getByRole('dialog').locator('[data-announcements]')
  for (const [destination, answer] of [['203.0.113.7', /^203\.0\.113\.7 via 192\.0\.2\.\d dev left/u], ['nowhere', /names are not looked up/u]] as const) {
    await page.getByRole('dialog').getByLabel('Destination').fill(destination)
    await page.keyboard.press('Enter')
    await expect(heard).toHaveText(answer, { timeout: 30_000 })
  }
  expect(await otherVoices(page)).toEqual([])
  await page.keyboard.press('Escape')
})
