import type { RuleRow } from '../../../electron/api/rule-row.ts'
import type { Column } from '../../components/grid/columns.ts'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { Age } from '../../components/value.tsx'
import { actionWords, deviceText, selectorWords, wordsText, type RuleWord } from './rule-words.ts'

const base = { grow: 0, leaves: 0, align: 'start', technical: false, content: null, lead: 0, usual: 'shown', explanation: null } as const

/** Actions by which no packet goes anywhere. */
const dropping: ReadonlySet<string> = new Set(['blackhole', 'unreachable', 'prohibit'])

/** The columns of the rules; the order is that on the screen, `leaves` says which go first in a narrow window. */
export const ruleColumns: readonly Column<RuleRow>[] = [
  { ...base, id: 'priority', title: 'Pref', explanation: 'Priority: the rule with the lowest is asked first', sort: 'priority', width: 72, lead: 8, content: (row) => String(row.priority), align: 'end', usual: 'always', shows: ['priority'], cell: (row) => row.priority, text: (row) => String(row.priority) },
  { ...base, id: 'family', title: 'Family', explanation: 'ipmr and ip6mr: rules of multicast routing', sort: 'family', width: 78, shows: ['family'], cell: (row) => row.family, text: (row) => row.family },
  {
    ...base,
    id: 'selector',
    title: 'Selector',
    explanation: 'Which packets it matches, in the words of ip rule',
    sort: 'from',
    width: 164,
    grow: 1,
    technical: true,
    usual: 'always',
    content: (row) => wordsText(selectorWords(row)),
    shows: ['inverted', 'from', 'to', 'mark', 'incoming', 'outgoing', 'selectors', 'l3mdev'],
    cell: (row) => <Words words={selectorWords(row)} />,
    text: (row) => wordsText(selectorWords(row)),
  },
  {
    ...base,
    id: 'action',
    title: 'Action',
    sort: 'action',
    width: 120,
    grow: 0.2,
    content: (row) => wordsText(actionWords(row)),
    lead: 18,
    technical: true,
    usual: 'always',
    shows: ['action', 'table', 'target', 'unresolved', 'suppressedLength', 'suppressedGroup', 'realms'],
    cell: (row) => (
      <span className="named">
        {dropping.has(row.action) ? <StateGlyph shape="octagon" tone="warn" /> : null}
        <Words words={actionWords(row)} />
      </span>
    ),
    text: (row) => wordsText(actionWords(row)),
  },
  { ...base, id: 'protocol', title: 'Protocol', explanation: 'Who installed it', sort: 'protocol', width: 84, content: (row) => row.protocol, leaves: 7, shows: ['protocol'], cell: (row) => (row.protocol === 'unspec' ? <span className="hint">{row.protocol}</span> : row.protocol), text: (row) => row.protocol },
  {
    ...base,
    id: 'effect',
    title: 'What it does',
    sort: null,
    width: 180,
    grow: 2,
    leaves: 2,
    content: (row) => row.troubles[0] ?? `${row.effect}.`,
    shows: ['effect', 'troubles'],
    cell: (row) => <Effect row={row} />,
    text: (row) => [`${row.effect}.`, ...row.troubles].join(' '),
  },
  { ...base, id: 'table', title: 'Table', explanation: 'The routing table that it leads to', sort: 'table', width: 84, leaves: 8, usual: 'hidden', content: (row) => row.table?.name ?? '', shows: ['table'], cell: (row) => row.table?.name ?? '', text: (row) => row.table?.name ?? '' },
  part('from', 'From', 'Source of the packets', 'from', 'from', (row) => row.from),
  part('to', 'To', 'Destination of the packets', 'to', 'to', (row) => row.to ?? ''),
  part('iif', 'In', 'Device that packets come in over; lo: this machine’s own', 'iif', 'incoming', (row) => deviceText(row.incoming)),
  part('oif', 'Out', 'Device that the socket is bound to', 'oif', 'outgoing', (row) => deviceText(row.outgoing)),
  part('mark', 'Mark', 'Mark of the packets, and the bits of it that count', 'mark', 'mark', (row) => row.mark ?? ''),
  part('target', 'Goto', 'Priority of the rule that it leads to', 'target', 'target', (row) => String(row.target ?? '')),
  { ...base, id: 'age', title: 'Age', sort: 'age', width: 92, leaves: 9, align: 'end', usual: 'hidden', shows: [], cell: (row) => <Age since={row.firstSeen} before={row.seenBefore} />, text: (row) => (row.firstSeen === null ? '' : new Date(row.firstSeen).toISOString()) },
]

/** A column of one part of a rule, for who wants to sort by it: the selector and the action say it too. */
function part(id: string, title: string, explanation: string, sort: Column<RuleRow>['sort'], shows: keyof RuleRow, content: (row: RuleRow) => string): Column<RuleRow> {
  return { ...base, id, title, explanation, sort, width: 108, leaves: 8, technical: true, usual: 'hidden', content, shows: [shows], cell: content, text: content }
}

/** The value is the loudest; that any source will do, the quietest. */
function Words({ words }: { readonly words: readonly RuleWord[] }) {
  return (
    <span className="rule-words" title={wordsText(words)}>
      {words.map(({ word, value, trouble }, index) => (
        <span key={`${word} ${String(index)}`} className={value === 'all' ? 'rule-part rule-any' : 'rule-part'}>
          {trouble === null ? null : <StateGlyph shape="triangle" tone="warn" />}
          {word === '' ? null : <span className={word === 'not' ? 'rule-not' : 'rule-word'}>{word}</span>}
          {value}
        </span>
      ))}
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
