import type { JSHandle, Page } from '@playwright/test'

import { AF_INET, NLM_F_CREATE, NLM_F_REPLACE, NLM_F_REQUEST } from '../../../electron/netlink/core/constants.ts'
import { setMessageSequence } from '../../../electron/netlink/core/message-header.ts'
import { RTM_NEWROUTE } from '../../../electron/netlink/route/message-types.ts'
import { RT_TABLE_MAIN } from '../../../electron/netlink/route/route-names.ts'
import { routeMessage } from '../../../electron/netlink/route/route.ts'
import { loadAddon } from '../../../electron/socket/native-addon.ts'
import { openNetlinkTransport, type NetlinkTransport } from '../../../electron/socket/netlink-transport.ts'
import { builtAddonPath } from '../built.ts'

/** It is sorted before the routes of the storm. */
const destination = '1.0.0.1'
const shownAs = `${destination}/32`
const period = 100
const routeProtocolStatic = 4
const routeTypeUnicast = 1

/** A route that is rewritten every 100 ms, each time by another gateway, and when each of them stood in the page. */
export class ProbeRoute implements Disposable {
  readonly #transport: NetlinkTransport
  readonly #index: number
  /** Wall clock in milliseconds, before the sendmsg of each. */
  readonly #sent: number[] = []
  #seen: JSHandle<ReadonlyMap<string, number>> | null = null
  #timer: NodeJS.Timeout | undefined

  /** Makes the route; `index`: of a device on which 172.16.0.0/12 is reachable. */
  constructor(namespace: string, index: number) {
    this.#transport = openNetlinkTransport(loadAddon(builtAddonPath()), { protocol: 0, keepBuffers: false, namespace })
    this.#index = index
    this.#write()
  }

  /** Begins to rewrite it once the page, in whose grid it must stand, watches its row. */
  async start(page: Page): Promise<void> {
    await page.getByRole('grid', { name: 'Routes' }).getByText(shownAs, { exact: true }).waitFor()
    this.#seen = await page.evaluateHandle(watchGateways, shownAs)
    this.#timer = setInterval(() => this.#write(), period)
  }

  /** Stops to rewrite it. */
  stop(): void {
    clearInterval(this.#timer)
    this.#transport.close()
  }

  [Symbol.dispose](): void {
    this.stop()
  }

  /** For each rewriting, how many milliseconds went by until it, or a later one, stood in the page; infinite for one that has not done so yet. */
  async taken(): Promise<readonly number[]> {
    const seen = new Map(await this.#seen?.evaluate((gateways) => Array.from(gateways)))
    let soonest = Number.POSITIVE_INFINITY
    const taken: number[] = []
    for (const [n, sent] of Array.from(this.#sent.entries()).slice(1).toReversed()) {
      soonest = Math.min(soonest, seen.get(gateway(n)) ?? Number.POSITIVE_INFINITY)
      taken.push(soonest - sent)
    }
    return taken
  }

  #write(): void {
    const n = this.#sent.length
    const header = { family: AF_INET, dstLen: 32, table: RT_TABLE_MAIN, protocol: routeProtocolStatic, type: routeTypeUnicast, scope: 0 }
    const attributes = { dst: destination, gateway: gateway(n), oif: this.#index }
    const message = routeMessage.encode({ type: RTM_NEWROUTE, flags: NLM_F_REQUEST | NLM_F_CREATE | NLM_F_REPLACE, header, attributes })
    setMessageSequence(message, 0, n + 1)
    this.#sent.push(performance.timeOrigin + performance.now())
    this.#transport.send(message)
  }
}

function gateway(n: number): string {
  return `172.16.${String((n + 2) >> 8)}.${String((n + 2) & 255)}`
}

/** In the page: notes when each text came to stand in the cell of the route's gateway. */
function watchGateways(routeDestination: string): ReadonlyMap<string, number> {
  const grid = document.querySelector('[role=grid]')
  if (grid === null) throw new Error('The page has no grid.')
  const seen = new Map<string, number>()
  let row: Element | null = null
  const shows = (one: Element): boolean => one.querySelector('[data-column=destination]')?.textContent === routeDestination
  const look = (): void => {
    if (row === null || !row.isConnected || !shows(row)) row = Array.from(grid.querySelectorAll('[role=row][data-row-id]:not([data-leaving=gone])')).find(shows) ?? null
    const text = row?.querySelector('[data-column=via]')?.textContent?.trim() ?? ''
    if (!seen.has(text)) seen.set(text, performance.timeOrigin + performance.now())
  }
  new MutationObserver(look).observe(grid, { subtree: true, childList: true, characterData: true })
  return seen
}
