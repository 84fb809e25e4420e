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

/** Other words for what keys do. */
const otherWords: Readonly<Partial<Record<Action, readonly string[]>>> = {
  namespaces: ['netns', 'window on another namespace', 'switch namespace', 'ip netns'],
  help: ['keys', 'shortcuts', 'manual'],
  settings: ['preferences', 'options'],
  retry: ['reload', 'refresh'],
  'route-to': ['ip route get', 'way of a packet'],
  new: ['add', 'create', 'new link', 'new route', 'new address', 'new rule', 'new neighbour', 'new proxy', 'ip link add', 'ip route add'],
  change: ['edit', 'set', 'modify', 'rename', 'mtu', 'ip link set', 'ip route replace'],
  remove: ['delete', 'flush', 'ip link delete', 'take away'],
  undo: ['revert', 'take back'],
  changes: ['journal', 'history', 'applied plans', 'undo', 'export', 'ip -batch', 'who changed what'],
  'paste-commands': ['ip -batch', 'run a script', 'iproute2 commands'],
}

/** The views, what else a key does from anywhere, and what the window says about itself; without `mayChange` nothing that changes something. */
export function paletteEntries(run: (action: Exclude<Action, Page>) => void, show: (page: Page) => void, about: () => void, mayChange = true): readonly PaletteEntry[] {
  const views = pagesInOrder.map((page): PaletteEntry => {
    const { title, key } = pageFacts(page)
    return { group: 'Views', title, detail: '', also: otherNames[page], keys: [`Ctrl ${key}`], glyph: page, technical: false, run: () => show(page) }
  })
  const actions = bindings.flatMap(({ action, does, keys, group }): readonly PaletteEntry[] => {
    if (showsPage(action) || bound.has(action) || (group === 'Changing' && !mayChange)) return []
    return [{ group: 'Actions', title: does, detail: '', also: otherWords[action] ?? [], keys: keys.slice(0, 1), glyph: 'done', technical: false, run: () => run(action) }]
  })
  return [...views, ...actions, { group: 'Actions', title: 'About Linkwright', detail: '', also: ['version', 'licence'], keys: [], glyph: 'help', technical: false, run: about }]
}
