import { expect, test, type ElectronApplication, type Page } from '@playwright/test'

import { paneOfFocus, press, pressUntil } from '../support/app/keyboard-focus.ts'
import { Desk } from '../support/app/running-app.ts'
import { drawn, filterLine, grid, inspector, openView } from '../support/app/window-page.ts'

let desk: Desk
let app: ElectronApplication
let page: Page

test.beforeAll(async () => {
  desk = await Desk.open(
    'link add left type veth peer name right',
    'link set left up',
    'link set right up',
    'address add 192.0.2.1/24 dev left',
    'route add 203.0.113.0/24 via 192.0.2.9',
    'route add 198.51.100.0/24 via 192.0.2.9 table 100',
  )
  ;({ app, page } = await desk.start())
  await drawn(page)
})

test.afterAll(async () => {
  await desk.close()
})

function heading(): ReturnType<Page['getByRole']> {
  return page.getByRole('heading', { level: 1 })
}

test('a morning’s work is done without the mouse, and the keyboard is always somewhere that can be seen', async () => {
  await test.step('from the start to the routes by a command of the terminal', async () => {
    await press(page, 'Control+k')
    await page.keyboard.type('ip route')
    await expect(page.getByRole('option').first()).toBeVisible()
    await press(page, 'Enter')
    await expect(heading()).toHaveText('Routes')
  })

  await test.step('filter them, and open the one that is left', async () => {
    await press(page, 'Control+f')
    await page.keyboard.type('dst 203.0.113.0/24 ')
    await expect(grid(page, 'Routes')).toHaveAttribute('aria-rowcount', '2')
    await press(page, 'Escape')
    await press(page, 'F6')
    await expect.poll(() => paneOfFocus(page)).toBe('table')
    await press(page, 'ArrowDown')
    await press(page, 'Enter')
    await expect(inspector(page).locator(':focus')).toHaveText(/203\.0\.113\.0\/24/)
  })

  await test.step('read its message, attribute by attribute, and its bytes', async () => {
    await pressUntil(page, 'Tab', '[role=treeitem]')
    const first = await page.locator('[role=treeitem]:focus').textContent()
    await press(page, 'ArrowDown')
    await expect(page.locator('[role=treeitem]:focus')).not.toHaveText(first ?? '')
    await pressUntil(page, 'Tab', '.bytes, [data-offset]')
    await press(page, 'ArrowRight')
  })

  await test.step('follow its device, and come back', async () => {
    await pressUntil(page, 'Shift+Tab', '.record button, .record a', /left/)
    await press(page, 'Enter')
    await expect(heading()).toHaveText('Links')
    await expect(inspector(page)).toContainText('veth')
    await press(page, 'Alt+ArrowLeft')
    await expect(heading()).toHaveText('Routes')
    await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText(/203\.0\.113\.0\/24/)
  })

  await test.step('look at its history', async () => {
    await expect(grid(page, 'Routes').locator('[role=row][aria-selected=true] :focus')).toHaveCount(1)
    await press(page, 'Enter')
    await expect(inspector(page).locator(':focus')).toHaveCount(1)
    await pressUntil(page, 'Tab', '[role=tab]')
    await pressUntil(page, 'ArrowRight', '[role=tab]', /History/)
    await expect(inspector(page).getByRole('group', { name: 'History' })).toBeVisible()
    await press(page, 'Escape')
    await expect.poll(() => paneOfFocus(page)).toBe('table')
  })

  await test.step('group the routes by table, fold one, and take the groups away', async () => {
    await press(page, 'Control+f')
    await page.keyboard.press('Control+a')
    await press(page, 'Delete')
    await pressUntil(page, 'Tab', 'button', /^Group by/)
    await press(page, 'Enter')
    await pressUntil(page, 'Tab', 'input[type=radio]')
    await press(page, 'ArrowDown')
    await expect(page.getByRole('treegrid')).toBeVisible()
    await press(page, 'Escape')
    await expect(page.getByRole('button', { name: /^Group by/ })).toBeFocused()
    await press(page, 'F6')
    await press(page, 'Control+Home')
    const rows = page.getByRole('treegrid').locator('[data-group]').first()
    await expect(rows).toHaveAttribute('aria-expanded', 'true')
    await press(page, 'ArrowLeft')
    await expect(rows).toHaveAttribute('aria-expanded', 'false')
    await press(page, 'Control+f')
    await pressUntil(page, 'Tab', 'button', /^Group by/)
    await press(page, 'Enter')
    await pressUntil(page, 'Tab', 'input[type=radio]')
    await press(page, 'ArrowUp')
    await expect(page.getByRole('treegrid')).toHaveCount(0)
    await press(page, 'Escape')
  })

  await test.step('choose another setting, and the old one again', async () => {
    await press(page, 'Control+,')
    const rows = page.getByRole('dialog').getByRole('radio', { name: 'Compact' })
    await pressUntil(page, 'Tab', 'input[name*="Rows"], [role=radiogroup][aria-label=Rows] input, input')
    await pressUntil(page, 'Tab', 'input[type=radio]:checked[value=comfortable]', /(?:)/)
    await press(page, 'ArrowRight')
    await expect(rows).toBeChecked()
    await press(page, 'ArrowLeft')
    await expect(rows).not.toBeChecked()
    await press(page, 'Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })

  await test.step('ask for the events as a file, and think better of it', async () => {
    await app.evaluate(({ dialog }) => {
      Object.assign(dialog, { showSaveDialog: () => Promise.resolve({ canceled: true, filePath: '' }) })
    })
    await press(page, 'Control+8')
    await expect(heading()).toHaveText('Events')
    await press(page, 'Control+f')
    await pressUntil(page, 'Tab', 'button', /^Save$/)
    await press(page, 'Enter')
    await pressUntil(page, 'Tab', '.save-choice', /Lines of JSON/)
    await press(page, 'Enter')
    await expect(page.locator(':popover-open')).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeFocused()
  })

  await test.step('through all pages by their numbers', async () => {
    const titles = await page.getByRole('navigation', { name: 'Views' }).locator('.rail-views .rail-words').allTextContents()
    for (const [at, title] of titles.entries()) {
      await press(page, `Control+${String(at + 1)}`)
      await expect(heading()).toHaveText(title)
      await expect(page).toHaveTitle(new RegExp(title))
    }
  })

  await test.step('through all panes, forward and back', async () => {
    await press(page, 'Control+2')
    await press(page, 'Control+f')
    await press(page, 'F6')
    await press(page, 'Control+Home')
    await press(page, 'ArrowDown')
    await press(page, 'Enter')
    await expect(inspector(page).locator(':focus')).toHaveCount(1)
    const panes = await page.locator('[data-pane]:visible').evaluateAll((all) => all.map((each) => (each instanceof HTMLElement ? each.dataset['pane'] : '')))
    expect(panes).toEqual(expect.arrayContaining(['rail', 'filter', 'table', 'inspector', 'status']))
    for (const key of ['F6', 'Shift+F6']) {
      const came = new Set<string>()
      for (const _ of panes) {
        await press(page, key)
        came.add(await paneOfFocus(page))
      }
      expect(came).toEqual(new Set(panes))
    }
  })
})

test('from the filter to a row, into the inspector and back by keyboard alone', async () => {
  await openView(page, 'Links')
  await page.keyboard.press('Control+f')
  await expect(filterLine(page)).toBeFocused()
  await page.keyboard.type('name left')
  await expect(grid(page, 'Links')).toHaveAttribute('aria-rowcount', '2')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  const focused = page.locator('[role=gridcell]:focus, [role=columnheader]:focus, [role=grid]:focus-within, [role=treegrid]:focus-within')
  await expect(focused.first()).toBeVisible()
  // The rows without the filter, of which one is gone to.
  await expect(filterLine(page)).toHaveValue('')
  await expect(grid(page, 'Links')).not.toHaveAttribute('aria-rowcount', '2')
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowDown')
  await expect(grid(page, 'Links').locator('[role=row][data-row-id] [role=gridcell]:focus')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(inspector(page).locator(':focus')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(grid(page, 'Links').locator(':focus')).toHaveCount(1)
})

test('views change by keyboard, and help opens and closes', async () => {
  await page.keyboard.press('Control+4')
  await expect(grid(page, 'Routes')).toBeVisible()
  await page.keyboard.press('Control+2')
  await expect(grid(page, 'Links')).toBeVisible()
  await page.keyboard.press('F1')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})
