import type { Page } from '@playwright/test'

import { AF_INET, NLM_F_CREATE, NLM_F_REQUEST } from '../../electron/netlink/core/constants.ts'
import { setMessageSequence } from '../../electron/netlink/core/message-header.ts'
import { linkMessage } from '../../electron/netlink/route/link.ts'
import { RTM_NEWLINK, RTM_NEWROUTE } from '../../electron/netlink/route/message-types.ts'
import { routeMessage } from '../../electron/netlink/route/route.ts'
import { loadAddon } from '../../electron/socket/native-addon.ts'
import { openNetlinkTransport } from '../../electron/socket/netlink-transport.ts'
import { Desk } from '../support/app/running-app.ts'
import { builtAddonPath } from './built.ts'
import { tell, type Outcome } from './report.ts'
import { percentile, spread } from './statistics.ts'

const changesEach = 250
const routeProtocolStatic = 4
const routeTypeUnicast = 1
const tableMain = 254

/** 500 changes one at a time: from before the sendmsg of a change to the MutationObserver of the page that sees its text. */
export async function eventToPixel(): Promise<readonly Outcome[]> {
  const desk = await Desk.open('link add va type veth peer name vb', 'link set va up', 'link set vb up')
  try {
    const { page } = await desk.start({ arguments: ['--no-sandbox'] })
    await page.getByRole('grid', { name: 'Links' }).getByText('va', { exact: true }).waitFor()
    const transport = openNetlinkTransport(loadAddon(builtAddonPath()), { protocol: 0, keepBuffers: false, namespace: `/proc/${desk.network.pid}/ns/net` })
    const index = Number(/^(\d+): va@/.exec(await desk.network.ip('-o', 'link', 'show', 'dev', 'va'))?.[1])
    let sequence = 0
    const send = (message: Uint8Array): void => {
      setMessageSequence(message, 0, ++sequence)
      transport.send(message)
    }
    const links = await times(page, (n) => {
      const mtu = 1300 + n
      return { text: String(mtu), send: () => send(linkMessage.encode({ type: RTM_NEWLINK, flags: NLM_F_REQUEST, header: { index }, attributes: { mtu } })) }
    })
    await page.getByRole('button', { name: 'Routes' }).click()
    await page.getByRole('grid', { name: 'Routes' }).getByRole('row').nth(1).waitFor()
    const filter = page.getByRole('combobox', { name: 'Filter' })
    await filter.fill('dst in 198.18.0.0/15')
    await page.getByRole('grid', { name: 'Routes' }).getByText('ff00::/8').first().waitFor({ state: 'detached' })
    // Newest first, so that each new route stands in the window.
    await page.getByRole('columnheader', { name: 'Metric' }).getByRole('button').click()
    await page.getByRole('columnheader', { name: 'Metric' }).getByRole('button').click()
    // A table under the pointer or the keyboard holds its rows where they are.
    await filter.click()
    const routes = await times(page, (n) => {
      const dst = `198.18.${n >> 8}.${n & 255}`
      const attributes = { dst, oif: index, priority: 1000 + n }
      const header = { family: AF_INET, dstLen: 32, table: tableMain, protocol: routeProtocolStatic, type: routeTypeUnicast, scope: 253 }
      return {
        text: dst,
        send: () => send(routeMessage.encode({ type: RTM_NEWROUTE, flags: NLM_F_REQUEST | NLM_F_CREATE, header, attributes })),
      }
    })
    transport.close()
    const all = [...links, ...routes]
    tell(`  ${all.length} changes one at a time, minimum / median / maximum`)
    tell(`  a link's MTU   ${spread(links)}`)
    tell(`  a new route    ${spread(routes)}`)
    const p99 = percentile(all, 0.99)
    return [{ bound: 'from before sendmsg to the MutationObserver, p99 ≤ 50 ms', came: `${p99.toFixed(1)} ms`, held: p99 <= 50 }]
  } finally {
    await desk.close()
  }
}

/** Both processes read the same wall clock; the page's is rounded to 0.1 ms. */
async function times(page: Page, change: (n: number) => { readonly text: string; readonly send: () => void }): Promise<readonly number[]> {
  const taken: number[] = []
  for (let n = 0; n < changesEach; n++) {
    const { text, send } = change(n)
    const seen = await page.evaluateHandle(armed, text)
    const before = performance.timeOrigin + performance.now()
    send()
    taken.push((await page.evaluate(({ at }) => at, seen)) - before)
    await seen.dispose()
  }
  return taken
}

/** In the page: an observer that notes when a cell of the grid has this text. */
function armed(text: string): { readonly at: Promise<number> } {
  const grid = document.querySelector('[role=grid]')
  if (grid === null) throw new Error('The page has no grid.')
  const at = new Promise<number>((resolve) => {
    const look = (records: readonly MutationRecord[]): void => {
      if (!records.some(({ target, addedNodes }) => [target, ...addedNodes].some((node) => node.textContent?.includes(text) === true && node !== grid))) return
      observer.disconnect()
      resolve(performance.timeOrigin + performance.now())
    }
    const observer = new MutationObserver(look)
    observer.observe(grid, { subtree: true, childList: true, characterData: true })
  })
  return { at }
}
