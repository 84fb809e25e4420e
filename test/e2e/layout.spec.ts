import { expect, test, type Page } from '@playwright/test'

import { contrastFaults, layoutFaults } from '../support/app/layout/layout-faults.ts'
import { patience, testScenes } from '../support/app/layout/sound-scenes.ts'
import { clear, scenes } from '../support/app/layout/scenes.ts'
import { look, OfficeDesk } from '../support/app/office-desk.ts'

/** Sizes of the window in pixels, and how much larger everything is drawn in it. */
const sizes = [
  { name: '1280 × 800', width: 1280, height: 800, zoom: 1 },
  { name: '900 × 600', width: 900, height: 600, zoom: 1 },
  { name: '1280 × 800 at 200 %', width: 1280, height: 800, zoom: 2 },
]

let desk: OfficeDesk
let page: Page

test.beforeAll(async () => {
  desk = await OfficeDesk.open('office')
  page = desk.page
})

test.afterAll(async () => desk.close())

for (const { name, width, height, zoom } of sizes) {
  test.describe(name, () => {
    test.beforeAll(async () => look(desk, width, height, 'light', zoom))
    testScenes(() => page, `${String(width)}-${String(zoom)}`)
  })
}

test.describe('a page with a fault planted in it fails', () => {
  test.beforeAll(async () => look(desk, 1280, 800, 'light'))
  test.beforeEach(async () => clear(page))
  test.afterEach(async () => plant(''))

  const faults = [
    { name: 'a heading whose lower half is cut off', scene: 'Links', styles: 'h1 { height: 9px; overflow: hidden }', found: /^cut off: “Links” of h1/u },
    { name: 'names of attributes of which nothing is left', scene: 'Links with the inspector', styles: '.tree-name { width: 0; overflow: hidden }', found: /^cut off: “IFLA_\w+” of [\w.-]*tree-name/u },
    { name: 'a rail without its words', scene: 'Links', styles: '.rail-words { width: 0; display: inline-block; overflow: hidden }', found: /^cut off: “Help” of span\.rail-words/u },
    { name: 'a column of no width', scene: 'Links', styles: '[role=gridcell][data-column=name] { width: 0 !important; flex: none !important; padding: 0 !important }', found: /^cut off: “vxlan42”/u },
    { name: 'text that leaves the window', scene: 'Links', styles: '.status { padding-left: 1200px; white-space: nowrap }', found: /^cut off: .* by (footer|body|div)/u },
    { name: 'text outside of the window', scene: 'Links', styles: 'h1 { position: absolute; left: -400px }', found: /^cut off: “Links” of h1/u },
    { name: 'two texts upon each other', scene: 'Links', styles: '.rail-view:nth-child(2) { position: relative; top: 20px }', found: /^overlap: “Links”.*“Addresses”/u },
    { name: 'cells that reach into the next column', scene: 'Links', styles: '[role=gridcell][data-column=name] { width: 400px !important; flex: none !important }', found: /^overlap: div.* in name and div.* in \w+/u },
    { name: 'a table that is wider than its pane', scene: 'Overview', styles: '.overview-ways table { width: 480px !important; max-width: none !important }', found: /^overlap: .*td.*section|^overlap: .*section.*td/u },
    { name: 'a pane that lies upon another', scene: 'Links with the inspector', styles: 'aside { margin-left: -60px !important; position: relative }', found: /^overlap: .*aside/u },
    { name: 'a page that scrolls', scene: 'Links', styles: 'html, body { overflow: auto } body { min-height: 900px }', found: /^scrollbar: the page is \d+ px higher/u },
    { name: 'a page that scrolls sideways', scene: 'Links', styles: 'html, body { overflow: auto } body { min-width: 1400px }', found: /^scrollbar: the page is \d+ px wider/u },
    { name: 'a pane that scrolls sideways', scene: 'Overview', styles: '.overview-main { overflow: auto } .cards { width: 1200px }', found: /^scrollbar: div\.overview-main scrolls sideways/u },
    { name: 'a pane that scrolls by a hair', scene: 'Links', styles: '.rail-views { position: relative; overflow: auto; flex: none !important; height: 300px; padding: 0 } .rail-views::after { content: ""; position: absolute; top: 0; width: 1px; height: 302px }', found: /^scrollbar: div\.rail-views scrolls by \d px/u },
  ]

  for (const { name, scene, styles, found } of faults) {
    test(name, async () => {
      await scenes.find((one) => one.name === scene)?.open(page)
      await expect.poll(async () => layoutFaults(page), patience).toEqual([])
      await plant(styles)
      await expect.poll(async () => layoutFaults(page), patience).toContainEqual(expect.stringMatching(found))
    })
  }

  const pale = [
    { name: 'pale text', styles: '.rail-words { color: #a0a0a0 !important }', found: /^contrast: 2\.\d+ of “Links”/u },
    { name: 'text on a dark patch, painted by something else than its own parents', styles: 'h1 { position: relative; isolation: isolate } h1::before { content: ""; position: absolute; inset: 0; background: #444; z-index: -1 }', found: /^contrast: [\d.]+ of “Links” of h1/u },
    { name: 'text that lets what is below shine through', styles: 'h1 { opacity: 0.4 }', found: /^contrast: [\d.]+ of “Links” of h1/u },
    { name: 'pale words in an empty field', styles: 'input::placeholder { color: #bbb !important }', found: /^contrast: [\d.]+ of “Filter, as in ip/u },
  ]

  for (const { name, styles, found } of pale) {
    test(name, async () => {
      await scenes.find((one) => one.name === 'Links')?.open(page)
      await expect.poll(async () => contrastFaults(page), patience).toEqual([])
      await plant(styles)
      await expect.poll(async () => contrastFaults(page), patience).toContainEqual(expect.stringMatching(found))
    })
  }
})

test('pale text is found wherever it stands in a window that is drawn twice as large', async () => {
  await look(desk, 1280, 800, 'light', 2)
  await clear(page)
  await scenes.find((one) => one.name === 'Links')?.open(page)
  await expect.poll(async () => contrastFaults(page), patience).toEqual([])
  await plant('.status-button { color: #a0a0a0 !important }')
  await expect.poll(async () => contrastFaults(page), patience).toContainEqual(expect.stringMatching(/^contrast: 2\.\d+ of “Read-only \(locked\)”/u))
  await plant('')
})

test('pale text is found below the shadow of what floats above it', async () => {
  await look(desk, 1280, 800, 'light')
  await clear(page)
  await scenes.find((one) => one.name === 'the filters that are remembered')?.open(page)
  await expect.poll(async () => contrastFaults(page), patience).toEqual([])
  await plant('.grid-cell[data-column=mtu] { color: #a0a0a0 !important }')
  await expect.poll(async () => contrastFaults(page), patience).toContainEqual(expect.stringMatching(/^contrast: 2\.\d+ of “1500”/u))
  await plant('')
})

/** Puts a style sheet in force, in place of the one before; through the object model, since the page's policy lets no other in. */
async function plant(styles: string): Promise<void> {
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    document.adoptedStyleSheets = [sheet]
  }, styles)
}
