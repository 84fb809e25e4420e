import type { PaletteEntry } from '../features/palette/palette-entry.ts'
import { bindings, showsPage, type Action } from './bindings.ts'
import { pageFacts, pagesInOrder, type Page } from './pages.ts'

/** Other words for the views: what other programs call what they show. */
const otherNames: Readonly<Record<Page, readonly string[]>> = {
  overview: ['dashboard', 'summary', 'problems', 'health', 'home'],
  links: ['interfaces', 'devices', 'nics', 'adapters', 'ifconfig'],
  addresses: ['ips', 'ifconfig'],
  routes: ['routing table', 'fib', 'gateways'],
  rules: ['policy routing', 'ip rule'],
  neighbours: ['arp', 'ndp', 'neighbors', 'mac'],
  sockets: ['connections', 'ports', 'tcp', 'udp', 'netstat', 'processes'],
  events: ['log', 'changes', 'monitor', 'ip monitor', 'history'],
}

/** What only makes sense where the keyboard is. */
const bound: ReadonlySet<Action> = new Set<Action>(['next-pane', 'pane-before', 'leave', 'palette'])

/** The views, and what else a key does from anywhere. */
export function paletteEntries(run: (action: Exclude<Action, Page>) => void, show: (page: Page) => void): readonly PaletteEntry[] {
  const views = pagesInOrder.map((page): PaletteEntry => {
    const { title, key } = pageFacts(page)
    return { group: 'Views', title, detail: '', also: otherNames[page], keys: [`Ctrl ${key}`], glyph: page, technical: false, marked: false, run: () => show(page) }
  })
  const actions = bindings.flatMap(({ action, does, keys }): readonly PaletteEntry[] => {
    if (action === null || showsPage(action) || bound.has(action)) return []
    return [{ group: 'Actions', title: does, detail: '', also: [], keys: keys.slice(0, 1), glyph: 'done', technical: false, marked: false, run: () => run(action) }]
  })
  return [...views, ...actions]
}
