import type { RuleDevice, RuleRow } from '../../../electron/api/rule-row.ts'
import type { Column } from '../../components/grid/columns.ts'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { Age } from '../../components/value.tsx'
import { actionText, alsoText, deviceText, fromText } from './rule-words.ts'

const base = { grow: 0, leaves: 0, align: 'start', technical: false, content: null, lead: 0, usual: 'shown', explanation: null } as const

/** Actions by which no packet goes anywhere. */
const dropping: ReadonlySet<string> = new Set(['blackhole', 'unreachable', 'prohibit'])

/** The columns of the rules; the order is that on the screen, `leaves` says which go first in a narrow window. */
export const ruleColumns: readonly Column<RuleRow>[] = [
  { ...base, id: 'priority', title: 'Priority', sort: 'priority', width: 84, content: (row) => String(row.priority), align: 'end', usual: 'always', shows: ['priority'], cell: (row) => row.priority, text: (row) => String(row.priority) },
  { ...base, id: 'family', title: 'Family', sort: 'family', width: 68, leaves: 4, shows: ['family'], cell: (row) => row.family, text: (row) => row.family },
  {
    ...base,
    id: 'from',
    title: 'From',
    explanation: 'Source of the packets; “not” is said of the whole selector',
    sort: 'from',
    width: 116,
    grow: 0.2,
    technical: true,
    content: fromText,
    shows: ['from', 'inverted'],
    cell: (row) => (
      <>
        {row.inverted ? <span className="rule-not">not</span> : null}
        <span className={row.from === 'all' ? 'rule-any' : undefined}>{row.from}</span>
      </>
    ),
    text: fromText,
  },
  text('to', 'To', 'Destination of the packets', 'to', 116, 3, ['to'], (row) => row.to ?? ''),
  device('iif', 'In', 'Device that packets come in over; lo: this machine’s own', 'incoming'),
  device('oif', 'Out', 'Device that the socket is bound to', 'outgoing'),
  text('mark', 'Mark', 'Mark of the packets, and the bits of it that count', 'mark', 92, 3, ['mark'], (row) => row.mark ?? ''),
  text('also', 'Also', 'The other parts of the selector, and what limits a lookup', null, 128, 5, ['selectors', 'suppressedLength', 'suppressedGroup', 'realms', 'l3mdev'], alsoText),
  {
    ...base,
    id: 'action',
    title: 'Action',
    sort: 'action',
    width: 128,
    content: actionText,
    lead: 18,
    technical: true,
    usual: 'always',
    shows: ['action', 'table', 'target', 'unresolved'],
    cell: (row) => <Action row={row} />,
    text: actionText,
  },
  { ...base, id: 'protocol', title: 'Protocol', explanation: 'Who installed it', sort: 'protocol', width: 84, content: (row) => row.protocol, leaves: 7, shows: ['protocol'], cell: (row) => (row.protocol === 'unspec' ? <span className="hint">{row.protocol}</span> : row.protocol), text: (row) => row.protocol },
  {
    ...base,
    id: 'effect',
    title: 'What it does',
    sort: null,
    width: 220,
    grow: 3,
    leaves: 2,
    shows: ['effect', 'troubles'],
    cell: (row) => <Effect row={row} />,
    text: (row) => [`${row.effect}.`, ...row.troubles].join(' '),
  },
  { ...base, id: 'age', title: 'Age', sort: 'age', width: 92, leaves: 10, align: 'end', usual: 'hidden', shows: [], cell: (row) => <Age since={row.firstSeen} />, text: (row) => (row.firstSeen === null ? '' : new Date(row.firstSeen).toISOString()) },
]

/** A column of a part of the selector that few rules have. */
function text(
  id: string, title: string, explanation: string, sort: Column<RuleRow>['sort'], width: number, leaves: number, shows: readonly (keyof RuleRow)[], content: (row: RuleRow) => string,
): Column<RuleRow> {
  return { ...base, id, title, explanation, sort, width, leaves, technical: true, usual: 'when-used', content, shows, cell: content, text: content }
}

function device(id: 'iif' | 'oif', title: string, explanation: string, side: 'incoming' | 'outgoing'): Column<RuleRow> {
  return { ...text(id, title, explanation, id, 92, 3, [side], (row) => deviceText(row[side])), cell: (row) => <Device device={row[side]} /> }
}

function Device({ device: named }: { readonly device: RuleDevice | null }) {
  if (named === null) return null
  if (!named.detached) return named.name
  return (
    <span className="named">
      <StateGlyph shape="triangle" tone="warn" />
      <span className="own-name">{named.name}</span>
    </span>
  )
}

function Action({ row }: { readonly row: RuleRow }) {
  const words = actionText(row)
  const glyph = row.unresolved ? <StateGlyph shape="triangle" tone="warn" /> : dropping.has(row.action) ? <StateGlyph shape="octagon" tone="warn" /> : null
  const [verb = '', ...object] = words.split(' ')
  return (
    <span className="named">
      {glyph}
      <span className="own-name">
        {object.length === 0 ? verb : <span className="rule-verb">{verb} </span>}
        {object.join(' ')}
      </span>
    </span>
  )
}

/** What is wrong takes the place of what would be. */
function Effect({ row }: { readonly row: RuleRow }) {
  const sentence = `${row.effect}.`
  const [trouble] = row.troubles
  if (trouble === undefined) return <span title={sentence}>{sentence}</span>
  return (
    <span className="named" title={[...row.troubles, sentence].join(' ')}>
      <StateGlyph shape="triangle" tone="warn" />
      <span className="rule-trouble">{trouble}</span>
    </span>
  )
}
