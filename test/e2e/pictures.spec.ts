import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test, type ElectronApplication, type Page } from '@playwright/test'

import { Desk } from '../support/app/running-app.ts'
import { SocketProcess } from '../support/app/socket-process.ts'
import { drawn, event, grid, inspector, link, openView, route, socket } from '../support/app/window-page.ts'

/** A small office: an uplink, a bridge with three ports and a tunnel, a macvlan that nobody uses. */
const office = [
  'link add enp1s0 type veth peer name uplink',
  'link add br-lan type bridge',
  'link add veth7c1e type veth peer name far7c1e',
  'link add vethc41f type veth peer name farc41f',
  'link add vxlan42 type vxlan id 42 local 203.0.113.24 dstport 4789 dev enp1s0',
  'link add mac-lab link enp1s0 type macvlan mode private',
  ...['veth7c1e', 'vethc41f', 'vxlan42'].map((port) => `link set ${port} master br-lan`),
  ...['enp1s0', 'uplink', 'br-lan', 'veth7c1e', 'far7c1e', 'vxlan42'].map((name) => `link set ${name} up`),
  'address add 203.0.113.24/24 dev enp1s0',
  'address add 2001:db8:1::24/64 dev enp1s0 nodad',
  'address add 192.0.2.129/26 dev br-lan',
  'route add default via 203.0.113.1 metric 100 proto dhcp',
  'route add 10.64.0.80/28 proto bgp metric 20 nexthop via 203.0.113.1 weight 4 nexthop via 203.0.113.2 weight 2 nexthop via 192.0.2.130 weight 2',
  ...Array.from({ length: 24 }, (_, n) => `route add 10.66.${n}.0/24 via 203.0.113.${2 + (n % 3)} proto bgp metric 20`),
  'route add blackhole 198.51.100.0/24',
  'route add 10.200.0.0/16 via 203.0.113.9 mtu lock 1400 table 100',
  'route add 2001:db8:7::/48 via 2001:db8:1::1 proto static',
]

/** Programs that have connections to themselves, each on a port of its own; the last does not close what its other end has closed. */
const programs = [['nginx', 8443], ['postgres', 5432], ['redis-server', 6379], ['shipper', 9092]] as const

const sizes = [
  { width: 1280, height: 800 },
  { width: 900, height: 600 },
]

let desk: Desk
let app: ElectronApplication
let page: Page
let keepers: readonly SocketProcess[]
/** Lines of `ip -batch`: many routes, and what takes them away again. */
let batch: string
let removal: string

test.beforeAll(async () => {
  desk = await Desk.open(...office)
  batch = join(desk.folder, 'batch')
  removal = join(desk.folder, 'removal')
  const many = Array.from({ length: 240 }, (_, n) => `10.65.${String(n)}.0/24 via 203.0.113.2 proto bgp`)
  writeFileSync(batch, many.map((one) => `route add ${one}\n`).join(''))
  writeFileSync(removal, many.filter((_, n) => n !== 7).map((one) => `route del ${one}\n`).join(''))
  keepers = programs.map(([name]) => SocketProcess.start(desk.network, name))
  for (const [at, [, port]] of programs.entries()) {
    await keepers[at]?.listen(port)
    await keepers[at]?.connect(port)
  }
  await keepers.at(-1)?.halfClose(9092)
  ;({ app, page } = await desk.start())
  await drawn(page)
})

test.afterAll(async () => {
  for (const keeper of keepers) await keeper.close()
  await desk.close()
})

for (const { width, height } of sizes) {
  for (const theme of ['dark', 'light'] as const) {
    test(`links and routes fit a window of ${width} × ${height}, ${theme}; their pictures are kept`, async () => {
      await look(width, height, theme)
      await openView(page, 'Links')
      await link(page, 'vxlan42').click()
      await expect(inspector(page)).toContainText('vxlan42')
      await expectToFit(page)
      await keep(page, `links-${width}-${theme}`)
      await openView(page, 'Routes')
      await route(page, '10.64.0.80/28').click()
      await expect(inspector(page)).toContainText('10.64.0.80/28')
      await expectToFit(page)
      await keep(page, `routes-${width}-${theme}`)
      await page.keyboard.press('Control+j')
      await expect(inspector(page).getByRole('button', { name: 'Dock beside' })).toBeVisible()
      await expectToFit(page)
      await keep(page, `routes-below-${width}-${theme}`)
      await openView(page, 'Links')
      await expect(inspector(page)).toContainText('vxlan42')
      await expectToFit(page)
      await keep(page, `links-below-${width}-${theme}`)
      await page.keyboard.press('Control+j')
      await expect(inspector(page).getByRole('button', { name: 'Dock below' })).toBeVisible()
    })

    test(`sockets fit a window of ${width} × ${height}, ${theme}; their picture is kept`, async () => {
      await look(width, height, theme)
      await openView(page, 'Sockets')
      await socket(page, 'remote', '127.0.0.1:5432').click()
      await expect(inspector(page)).toContainText('127.0.0.1:5432')
      await expect.poll(unmeasured).toEqual([])
      await expectToFit(page)
      await keep(page, `sockets-below-${width}-${theme}`)
      await inspector(page).getByRole('button', { name: 'Close the inspector' }).click()
      await expectToFit(page)
      await keep(page, `sockets-${width}-${theme}`)
    })

    test(`events fit a window of ${width} × ${height}, ${theme}; their picture is kept`, async () => {
      await look(width, height, theme)
      await openView(page, 'Events')
      await happen()
      await event(page, 'change', 'mtu').first().click()
      await expect(inspector(page)).toContainText('link, changed')
      await expectToFit(page)
      await keep(page, `events-${width}-${theme}`)
      await event(page, 'object', / routes$/u).first().locator('[data-twisty]').click()
      await expectToFit(page)
      await keep(page, `events-opened-${width}-${theme}`)
      await event(page, 'object', / routes$/u).first().locator('[data-twisty]').click()
      await openView(page, 'Links')
      await link(page, 'enp1s0').click()
      await inspector(page).getByRole('tab', { name: 'History' }).click()
      await expect(inspector(page).getByRole('listitem').first()).toBeVisible()
      await expectToFit(page)
      await keep(page, `history-${width}-${theme}`)
      await inspector(page).getByRole('tab', { name: 'Message' }).click()
      await desk.network.ip('address', 'del', '198.51.100.7/32', 'dev', 'br-lan')
      await desk.network.ip('neigh', 'del', '203.0.113.77', 'dev', 'enp1s0')
      await desk.network.ip('-batch', removal)
    })
  }
}

/** Something happens: a burst of routes, a link that goes down and up, an address. Waits until all of it is told. */
async function happen(): Promise<void> {
  await desk.network.ip('link', 'set', 'vethc41f', 'up')
  await desk.network.ip('link', 'set', 'enp1s0', 'mtu', '9000')
  await desk.network.ip('-batch', batch)
  await desk.network.ip('route', 'replace', '10.200.0.0/16', 'via', '203.0.113.7', 'table', '100')
  await desk.network.ip('route', 'replace', '10.200.0.0/16', 'via', '203.0.113.8', 'table', '100')
  await desk.network.ip('address', 'add', '198.51.100.7/32', 'dev', 'br-lan')
  await desk.network.ip('neigh', 'add', '203.0.113.77', 'lladdr', '02:00:00:00:00:77', 'dev', 'enp1s0')
  await desk.network.ip('link', 'set', 'enp1s0', 'mtu', '1500')
  await desk.network.ip('route', 'del', '10.65.7.0/24')
  await expect(event(page, 'type', 'DELROUTE').first()).toBeVisible()
}

/** Gives the window this size, in pixels of its page, and the page this theme. */
async function look(width: number, height: number, theme: 'light' | 'dark'): Promise<void> {
  await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height), { width, height })
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height])
}

/** Established connections without rates: two polls have not seen them yet. */
async function unmeasured(): Promise<readonly (string | null)[]> {
  const rows = grid(page, 'Sockets').locator('[role=row][data-row-id]').filter({ hasText: 'Established' })
  return rows.evaluateAll((all) => all.filter((row) => row.querySelector('[data-column=received]')?.textContent === '').map((row) => row.textContent))
}

/** Nothing makes the page itself scroll: panes do, within it. */
async function expectToFit(shown: Page): Promise<void> {
  const room = await shown.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement
    return { wider: scrollWidth - clientWidth, higher: scrollHeight - clientHeight }
  })
  expect(room).toEqual({ wider: 0, higher: 0 })
}

async function keep(shown: Page, name: string): Promise<void> {
  await shown.screenshot({ path: join(process.cwd(), 'out', 'e2e', 'pictures', `${name}.png`) })
}
