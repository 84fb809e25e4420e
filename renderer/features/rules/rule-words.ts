import type { RuleDevice, RuleRow } from '../../../electron/api/rule-row.ts'

/** A word of `ip rule` and what stands behind it: "from 10.0.0.0/8". */
export interface RuleWord {
  readonly word: string
  /** Empty: the word says it by itself. */
  readonly value: string
  /** What is wrong with it, in a word; null: nothing. */
  readonly trouble: string | null
}

/** The selector of a rule, as `ip rule` writes it; "not" stands before all of it. */
export function selectorWords(row: RuleRow): readonly RuleWord[] {
  return [
    ...(row.inverted ? [plain('not')] : []),
    plain('from', row.from),
    ...(row.to === null ? [] : [plain('to', row.to)]),
    ...(row.mark === null ? [] : [plain('fwmark', row.mark)]),
    ...device('iif', row.incoming),
    ...device('oif', row.outgoing),
    ...row.selectors.map(split),
    ...(row.l3mdev && row.action !== 'lookup' ? [plain('l3mdev')] : []),
  ]
}

/** What becomes of packets: "lookup main", "goto 200", "unreachable", and what limits it. */
export function actionWords(row: RuleRow): readonly RuleWord[] {
  return [
    verb(row),
    ...(row.suppressedLength === null ? [] : [plain('suppress_prefixlength', String(row.suppressedLength))]),
    ...(row.suppressedGroup === null ? [] : [plain('suppress_ifgroup', row.suppressedGroup)]),
    ...(row.realms === null ? [] : [plain('realms', row.realms)]),
  ]
}

/** Words as they would be typed. */
export function wordsText(words: readonly RuleWord[]): string {
  return words.map(({ word, value, trouble }) => [word, value, ...(trouble === null ? [] : [`[${trouble}]`])].filter((part) => part !== '').join(' ')).join(' ')
}

/** The name of a device; one that is not there says so. */
export function deviceText(named: RuleDevice | null): string {
  return named === null ? '' : wordsText(device('', named)).trim()
}

/** It matches no packet, leads nowhere, or to a table without a route: as if it were not there. */
export function doesNothing({ action, unresolved, inverted, incoming, outgoing, tableEmpty }: RuleRow): boolean {
  if (action === 'nop' || unresolved || tableEmpty) return true
  return !inverted && (incoming?.detached === true || outgoing?.detached === true)
}

function verb({ action, table, l3mdev, target, unresolved }: RuleRow): RuleWord {
  if (action === 'goto') return { word: 'goto', value: String(target ?? 'none'), trouble: unresolved ? 'unresolved' : null }
  if (action !== 'lookup') return plain('', action)
  return plain('lookup', l3mdev || table === null ? '[l3mdev-table]' : table.name)
}

function plain(word: string, value = ''): RuleWord {
  return { word, value, trouble: null }
}

function split(part: string): RuleWord {
  const space = part.indexOf(' ')
  return plain(part.slice(0, space), part.slice(space + 1))
}

function device(word: string, named: RuleDevice | null): readonly RuleWord[] {
  return named === null ? [] : [{ word, value: named.name, trouble: named.detached ? 'detached' : null }]
}
