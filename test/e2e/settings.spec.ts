import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test, type ElectronApplication, type Page } from '@playwright/test'

import { faults } from '../support/app/axe.ts'
import { Desk } from '../support/app/running-app.ts'
import { drawn, filterLine, grid, inspector, link, openView, route } from '../support/app/window-page.ts'

let desk: Desk
let app: ElectronApplication
let page: Page

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  desk = await Desk.open('link add left type veth peer name right', 'link set left up', 'link set right up', 'address add 192.0.2.1/24 dev left')
  ;({ app, page } = await desk.start())
  await drawn(page)
})

test.afterAll(async () => {
  await desk.close()
})

const dialog = () => page.getByRole('dialog', { name: 'Settings' })

async function choose(group: string, option: string): Promise<void> {
  await dialog().getByRole('radiogroup', { name: group }).getByText(option, { exact: true }).click()
}

/** The colour of the table, as it is painted: "#rrggbb". */
async function ground(): Promise<string> {
  const bytes = await page.screenshot({ clip: { x: 700, y: 500, width: 4, height: 4 } })
  return app.evaluate(({ nativeImage }, picture) => {
    const [blue = 0, green = 0, red = 0] = nativeImage.createFromBuffer(Buffer.from(picture, 'base64')).toBitmap()
    return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`
  }, bytes.toString('base64'))
}

async function rowHeight(): Promise<number> {
  return (await link(page, 'left').boundingBox())?.height ?? 0
}

function kept(): unknown {
  return JSON.parse(readFileSync(desk.settingsFile, 'utf8'))
}

test('the dialog opens by keyboard, says where the settings are kept, and Escape leaves it', async () => {
  await page.keyboard.press('Control+,')
  await expect(dialog()).toBeVisible()
  await expect(dialog()).toContainText(desk.settingsFile)
  await page.keyboard.press('Escape')
  await expect(dialog()).toHaveCount(0)
})

test('the theme changes the pixels at once, against the desktop, and is there after a new start', async () => {
  await page.emulateMedia({ colorScheme: 'light' })
  await expect.poll(ground).toBe('#ffffff')
  await page.keyboard.press('Control+,')
  await choose('Theme', 'Dark')
  await page.keyboard.press('Escape')
  await expect(dialog()).toHaveCount(0)
  await expect.poll(ground).toBe('#16181b')
  await expect.poll(() => app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark')
  await expect.poll(kept).toMatchObject({ theme: 'dark' })
  ;({ app, page } = await desk.restart())
  await page.emulateMedia({ colorScheme: 'light' })
  await drawn(page)
  await expect.poll(ground).toBe('#16181b')
})

test('everything is chosen by keyboard alone', async () => {
  await page.keyboard.press('Control+,')
  const theme = dialog().getByRole('radiogroup', { name: 'Theme' }).getByRole('radio', { checked: true })
  while (!(await theme.evaluate((element) => element === document.activeElement))) await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowLeft')
  await expect(dialog().getByRole('radio', { name: 'Light', exact: true })).toBeChecked()
  await page.keyboard.press('Escape')
  await expect.poll(ground).toBe('#ffffff')
})

test('rows are 28 pixels high, and 24 where they are to be compact; so are those that are drawn, and where they stand', async () => {
  await expect.poll(rowHeight).toBe(28)
  await page.keyboard.press('Control+,')
  await choose('Rows', 'Compact')
  await page.keyboard.press('Escape')
  await expect.poll(rowHeight).toBe(24)
  await expect.poll(async () => {
    const tops = await grid(page, 'Links').locator('[data-row-id]').evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().top))
    return tops.slice(1).map((top, at) => top - (tops[at] ?? 0))
  }).toEqual([24, 24])
})

test('rates are in the unit that was chosen, in the table and in the chart', async () => {
  await link(page, 'left').locator('[data-column=name]').click()
  const chart = page.getByRole('img', { name: /a second of left/ })
  await expect(chart).toHaveAccessibleName(/^Received and sent bytes a second/)
  await page.keyboard.press('Control+,')
  await choose('Rates in', 'Bits a second')
  await page.keyboard.press('Escape')
  await expect(chart).toHaveAccessibleName(/^Received and sent bits a second/)
  // What drives this test goes over the loopback.
  await expect(link(page, 'lo').locator('[data-column=received]')).toHaveText(/^\d[\d.]*[kM]?bit\/s$/)
})

test('a window opens with the view that was chosen', async () => {
  await page.keyboard.press('Control+,')
  await dialog().getByRole('combobox', { name: 'A window opens with' }).selectOption('Routes')
  await page.keyboard.press('Escape')
  await expect.poll(kept).toMatchObject({ startView: 'routes' })
  ;({ app, page } = await desk.restart())
  await drawn(page)
  await expect(grid(page, 'Routes')).toBeVisible()
  await openView(page, 'Links')
})

test('keys without Ctrl can be turned off', async () => {
  const resume = page.getByRole('button', { name: 'Resume' })
  await link(page, 'left').locator('[data-column=name]').click()
  await page.keyboard.press('Space')
  await expect(resume).toBeVisible()
  await page.keyboard.press('Space')
  await expect(resume).toHaveCount(0)
  await page.keyboard.press('Control+,')
  await choose('Keys without Ctrl', 'Do nothing')
  await page.keyboard.press('Escape')
  await link(page, 'left').locator('[data-column=name]').click()
  await page.keyboard.press('Space')
  await page.keyboard.press('F1')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(resume).toHaveCount(0)
})

test.describe('filters', () => {
  const remembered = () => page.getByRole('dialog', { name: 'Saved and used filters' })
  const line = () => filterLine(page)

  test('that were used come back with Alt ↑, each once, from before the one that is there', async () => {
    await openView(page, 'Links')
    for (const filter of ['name left', 'state up', 'name left']) {
      await line().fill(filter)
      await line().press('Enter')
    }
    // The app keeps them, and tells the window before it writes them.
    await expect.poll(kept).toMatchObject({ views: { links: { history: ['name left', 'state up'] } } })
    await line().fill('')
    await line().press('Alt+ArrowUp')
    await expect(line()).toHaveValue('name left')
    await line().press('Alt+ArrowUp')
    await expect(line()).toHaveValue('state up')
    await line().press('Alt+ArrowUp')
    await expect(line()).toHaveValue('state up')
  })

  test('get a name, are used by it, by keyboard alone, and are there after a new start', async () => {
    await line().fill('name right')
    await line().press('Alt+ArrowDown')
    await expect(remembered()).toBeVisible()
    const field = remembered().getByRole('textbox', { name: 'Name of this filter' })
    while (!(await field.evaluate((element) => element === document.activeElement))) await page.keyboard.press('ArrowUp')
    await page.keyboard.type('the right one')
    await page.keyboard.press('Enter')
    await expect(remembered().getByRole('region', { name: 'Saved' })).toContainText('the right one')
    expect(await faults(page, '[popover]:popover-open')).toEqual([])
    await page.keyboard.press('Escape')
    await expect(remembered()).toBeHidden()
    await expect(line()).toBeFocused()
    await expect.poll(kept).toMatchObject({ views: { links: { saved: [{ name: 'the right one', filter: 'name right' }] } } })
    ;({ app, page } = await desk.restart())
    await drawn(page)
    await openView(page, 'Links')
    await line().press('Alt+ArrowDown')
    await page.keyboard.press('Enter')
    await expect(remembered()).toBeHidden()
    await expect(line()).toHaveValue('name right')
    await expect(grid(page, 'Links')).toHaveAttribute('aria-rowcount', '2')
    // What is typed behind Alt ↓ is the list's, however fast it follows.
    const entered = await line().evaluate((element) => {
      element.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', altKey: true, bubbles: true, cancelable: true }))
      return document.activeElement?.textContent ?? ''
    })
    expect(entered).toContain('the right one')
    await page.keyboard.press('Escape')
    await expect(remembered()).toBeHidden()
  })

  test('are forgotten one by one, and all that were used at once', async () => {
    await line().press('Alt+ArrowDown')
    await page.keyboard.press('Delete')
    await expect(remembered().getByRole('region', { name: 'Saved' })).toHaveCount(0)
    await expect(remembered().getByRole('region', { name: 'Used' })).toContainText('name left')
    await remembered().getByRole('button', { name: 'Forget the used ones' }).click()
    await expect(remembered()).toContainText('No filter was saved or used here yet.')
    await page.keyboard.press('Escape')
    await line().fill('')
    await page.keyboard.press('Escape')
    await expect.poll(() => readFileSync(desk.settingsFile, 'utf8')).not.toContain('name left')
  })
})

test('numbers stand in the place of names, in cells and inspector alike, and no row is signed for it', async () => {
  await openView(page, 'Routes')
  const cell = route(page, '192.0.2.0/24').locator('[data-column=protocol]')
  await expect(cell).toHaveText('kernel')
  await route(page, '192.0.2.0/24').locator('[data-column=destination]').click()
  await expect(inspector(page)).toContainText('proto kernel')
  await page.keyboard.press('Control+,')
  await choose('Tables and protocols', 'Numbers')
  await page.keyboard.press('Escape')
  await expect(cell).toHaveText('2')
  await expect(inspector(page)).toContainText('proto 2')
  await expect(grid(page, 'Routes').locator('.row-changed')).toHaveCount(0)
  await filterLine(page).fill('proto kernel and table 254')
  await expect(cell).toHaveText('2')
  await filterLine(page).fill('')
  await openView(page, 'Links')
})

test('who starts it for the first time is told the keys once', async () => {
  await desk.quit()
  desk.writeSettings('{"theme":"light"}')
  ;({ app, page } = await desk.start())
  await drawn(page)
  const hints = () => page.getByRole('region', { name: 'Good to know at first' })
  await expect(hints()).toContainText('Ctrl Ffilters in the words of ip and ss')
  expect(await faults(page)).toEqual([])
  await hints().getByRole('button', { name: 'Got it' }).click()
  await expect(hints()).toHaveCount(0)
  await expect.poll(kept).toEqual({ version: 1, theme: 'light', welcomed: true })
  ;({ app, page } = await desk.restart())
  await drawn(page)
  await expect(grid(page, 'Links')).toBeVisible()
  await expect(hints()).toHaveCount(0)
})

test('a file that cannot be understood is set aside, and the window says so', async () => {
  await desk.quit()
  desk.writeSettings('{"theme": "dark",')
  ;({ app, page } = await desk.start())
  await drawn(page)
  const notice = page.locator('[data-settings=set-aside]')
  const aside = readdirSync(desk.configFolder).find((name) => name.startsWith('settings.json.broken-'))
  await expect(notice).toContainText(`The settings could not be understood. All are as usual again. What was in the file is kept in ${join(desk.configFolder, aside ?? 'nowhere')}`)
  expect(readFileSync(join(desk.configFolder, aside ?? 'nowhere'), 'utf8')).toBe('{"theme": "dark",')
  await notice.getByRole('button', { name: 'Understood' }).click()
  await expect(notice).toHaveCount(0)
  await expect(grid(page, 'Links')).toBeVisible()
})
