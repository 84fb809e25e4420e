import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test, type ElectronApplication, type Page } from '@playwright/test'

import { Desk } from '../support/app/running-app.ts'
import { drawn, filterLine, grid, inspector, openView } from '../support/app/window-page.ts'

const pictures = join(process.cwd(), 'out', 'e2e', 'pictures')

/** What it finds wrong does not end the test. */
const softly = expect.configure({ soft: true })

let desk: Desk
let app: ElectronApplication
let page: Page

test.beforeAll(async () => {
  desk = await Desk.open(
    'link add left type veth peer name right',
    'link add switch type bridge',
    'link set left up',
    'link set right up',
    'link set switch up',
    'address add 192.0.2.1/24 dev left',
    'neigh add 192.0.2.9 lladdr 02:00:00:00:00:09 dev left',
    ...Array.from({ length: 30 }, (_, n) => `route add 10.9.${String(n)}.0/24 via 192.0.2.9`),
  )
  ;({ app, page } = await desk.start())
  await drawn(page)
  await app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0]
    window?.setContentSize(1280, 800)
    window?.webContents.setZoomFactor(2)
  })
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([640, 400])
})

test.afterAll(async () => {
  await desk.close()
})

/** What can be worked with in the part that the selector names, and cannot be brought into sight: the keyboard goes there, and it is outside of the window, narrower than it must be, or covered. */
async function outOfReach(within: string): Promise<readonly string[]> {
  return page.evaluate((selector) => {
    const controls = [...document.querySelectorAll<HTMLElement>(selector)].flatMap((part) => [...part.querySelectorAll<HTMLElement>('button, input, select, [tabindex="0"]')])
    return controls.flatMap((control) => {
      if (!control.checkVisibility({ visibilityProperty: true }) || control.matches(':disabled')) return []
      control.focus()
      const name = `${control.className} "${control.getAttribute('aria-label') ?? control.textContent ?? ''}"`.slice(0, 80)
      // What scrolls as a whole is seen in part.
      const whole = control.matches('button, input, select')
      const box = control.getBoundingClientRect()
      if (whole && (box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight)) return [`${name} ends outside of the window`]
      const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)]
      const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)]
      const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
      if (at === null || !(control.contains(at) || at.contains(control) || at.closest('label')?.contains(control) === true)) return [`${name} is covered by ${at?.className ?? 'nothing'}`]
      return []
    })
  }, within)
}

/** Keeps a picture of the window as it is seen; the page's own would be of a quarter of it. */
async function keep(name: string): Promise<void> {
  const picture = await app.evaluate(async ({ BrowserWindow }) => (await BrowserWindow.getAllWindows()[0]?.webContents.capturePage())?.toPNG().toString('base64'))
  mkdirSync(pictures, { recursive: true })
  writeFileSync(join(pictures, `zoom-${name}.png`), Buffer.from(picture ?? '', 'base64'))
}

/** Rows of the table that are seen whole. */
async function rowsInSight(): Promise<number> {
  return page.locator('.grid-scroller').evaluate((scroller) => {
    const place = scroller.getBoundingClientRect()
    const seen = [...scroller.querySelectorAll('[role=row][data-row-id]')].filter((row) => {
      const box = row.getBoundingClientRect()
      const middle = document.elementFromPoint(Math.min(box.left + 60, innerWidth - 1), (box.top + box.bottom) / 2)
      return box.top >= place.top + 28 && box.bottom <= Math.min(place.bottom, innerHeight) && middle !== null && row.contains(middle)
    })
    return seen.length
  })
}

test('at 200 % everything of every page can be reached, its table has rows in sight, and the inspector the table’s place until it is left', async () => {
  const buttons = page.getByRole('navigation', { name: 'Views' }).locator('.rail-views').getByRole('button')
  const count = await buttons.count()
  for (let at = 0; at < count; at += 1) {
    await page.keyboard.press(`Control+${String(at + 1)}`)
    await expect(buttons.nth(at)).toHaveAttribute('aria-current', 'page')
    const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
    await expect(page.locator('[role=row][data-row-id], .cards li').first()).toBeVisible()
    await softly.poll(() => outOfReach('.app'), title).toEqual([])
    const row = page.locator('[role=row][data-row-id] [role=gridcell][data-column]').first()
    if ((await row.count()) === 0) continue
    await softly.poll(rowsInSight, title).toBeGreaterThanOrEqual(title === 'Events' || title === 'Sockets' ? 1 : 2)
    await row.click()
    await expect(inspector(page).getByRole('heading', { level: 2 })).not.toBeEmpty()
    await softly.poll(rowsInSight, `${title} below the inspector`).toBe(0)
    await softly.poll(async () => (await inspector(page).boundingBox())?.height ?? 0, `${title}, inspector`).toBeGreaterThanOrEqual(300)
    for (const tab of await inspector(page).getByRole('tab').all()) {
      await tab.click()
      await softly.poll(() => outOfReach('[data-pane=inspector]'), `${title}, inspector`).toEqual([])
    }
    await keep(title)
    await inspector(page).getByRole('button', { name: 'Close the inspector' }).click()
    await expect(inspector(page)).toHaveCount(0)
    await expect(page.locator('[role=row][aria-selected=true] [role=gridcell]:focus'), title).toHaveCount(1)
    await softly.poll(rowsInSight, `${title} after the inspector`).toBeGreaterThanOrEqual(1)
    await page.keyboard.press('Escape')
  }
})

/** Presses Tab until what has this role has the keyboard. */
async function tabTo(role: string): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Tab')
    // Where Tab leads the keyboard is at once.
    expect(await page.locator(`[role=${role}]:focus`).count()).toBe(1)
  }).toPass({ intervals: [0] })
}

test('at 200 % the keyboard goes from row to row, opens a record, reads its message and comes back to the same cell', async () => {
  await openView(page, 'Routes')
  await grid(page, 'Routes').locator('[role=gridcell][data-column]').first().click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(grid(page, 'Routes').locator('[role=row][aria-selected=true] [role=gridcell]:focus')).toHaveCount(1)
  const row = await grid(page, 'Routes').locator('[aria-selected=true]').getAttribute('data-row-id')
  await expect(inspector(page)).toHaveCount(0)
  await page.keyboard.press('Enter')
  await expect(inspector(page).getByRole('heading', { level: 2 })).toBeFocused()
  await tabTo('tab')
  await page.keyboard.press('ArrowRight')
  await expect(inspector(page).getByRole('tree')).toBeVisible()
  await tabTo('treeitem')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(inspector(page).locator('[role=treeitem]:focus')).toBeInViewport({ ratio: 1 })
  await keep('message')
  await expect.poll(() => inspector(page).getByRole('tree').evaluate((tree) => Math.floor(tree.clientHeight / 24))).toBeGreaterThanOrEqual(4)
  for (let step = 0; step < 5; step += 1) {
    await page.keyboard.press('F6')
    await expect(page.locator('[data-pane] :focus')).toBeVisible()
  }
  await inspector(page).locator('[role=treeitem]').first().focus()
  await page.keyboard.press('Escape')
  await expect(inspector(page)).toHaveCount(0)
  await expect(grid(page, 'Routes').locator(`[data-row-id="${String(row)}"][aria-selected=true] [role=gridcell]:focus`)).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('Escape')
})

test('at 200 % a filter that is written while a record has the table’s place shows the rows that it lets through', async () => {
  await openView(page, 'Routes')
  await grid(page, 'Routes').locator('[role=gridcell][data-column]').first().click()
  await expect(inspector(page)).toBeVisible()
  await page.keyboard.press('Control+j')
  await expect(inspector(page)).toBeVisible()
  await page.keyboard.press('Control+f')
  await page.keyboard.type('via 192.0.2.9')
  await expect(inspector(page)).toHaveCount(0)
  await expect.poll(rowsInSight).toBeGreaterThanOrEqual(2)
  await filterLine(page).fill('')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
})

test('at 200 % every sheet can be read to its end and closed', async () => {
  for (const key of ['F1', 'Control+k', 'Control+,', 'Control+g', 'Control+Shift+n']) {
    await page.keyboard.press(key)
    const dialog = page.locator('dialog[open]')
    await expect(dialog).toBeVisible()
    await softly.poll(() => outOfReach('dialog[open]'), key).toEqual([])
    await softly.poll(async () => {
      const { x, y, width, height } = (await dialog.boundingBox()) ?? { x: -1, y: -1, width: 0, height: 0 }
      return { left: x < 0, above: y < 0, right: x + width > 640, below: y + height > 400 }
    }, key).toEqual({ left: false, above: false, right: false, below: false })
    // What does not fit scrolls.
    const cut = () => dialog.evaluate((element) => [...element.querySelectorAll('*')].filter((each) => each.scrollHeight > each.clientHeight + 1 && getComputedStyle(each).overflowY === 'hidden' && each.clientHeight > 1 && !each.matches('.unseen')).map((each) => each.className))
    await softly.poll(cut, key).toEqual([])
    await keep(key)
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  }
})

test('at 200 % the answer of which route a packet takes comes into sight', async () => {
  await openView(page, 'Routes')
  await page.keyboard.press('Control+g')
  await page.keyboard.type('10.9.3.1')
  await page.keyboard.press('Enter')
  await expect(page.locator('.route-way')).toBeInViewport({ ratio: 1 })
  await keep('answer')
  await page.keyboard.press('Escape')
})

test('at 200 % the filter is written with its completion in sight', async () => {
  await openView(page, 'Links')
  await filterLine(page).fill('')
  await filterLine(page).pressSequentially('m')
  const list = page.getByRole('listbox')
  await expect(list).toBeVisible()
  await keep('filter')
  for (let step = 0; step < 3; step += 1) {
    await page.keyboard.press('ArrowDown')
    await expect(list.locator('[aria-selected=true]')).toBeInViewport({ ratio: 1 })
  }
  await expect.poll(async () => (await filterLine(page).boundingBox())?.width ?? 0).toBeGreaterThanOrEqual(120)
  await filterLine(page).fill('')
})

test('at 200 % the keyboard goes to the last column and the last row, and they are in sight', async () => {
  await openView(page, 'Routes')
  await grid(page, 'Routes').locator('[role=gridcell][data-column]').first().click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+End')
  await expect(grid(page, 'Routes').locator(':focus')).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('End')
  await expect(grid(page, 'Routes').locator(':focus')).toBeInViewport({ ratio: 0.9 })
})
