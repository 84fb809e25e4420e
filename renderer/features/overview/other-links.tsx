import type { LinkCondition, LinksOfKind } from '../../../electron/api/overview.ts'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { formatCount } from '../../format/quantity.ts'
import type { DestinationWay } from '../inspector/destination-way.ts'
import { Lead } from './lead.tsx'

/** The links without a card in one line: how many of each kind, and what is worst among them. However many they are, the page looks the same. */
export function OtherLinks({ others, way }: { readonly others: readonly LinksOfKind[]; readonly way: DestinationWay }) {
  if (others.length === 0) return null
  return (
    <section className="overview-others" aria-label="Other links">
      <h2 className="overview-label">Other links</h2>
      <ul>
        {others.map((kind) => (
          <li key={kind.type}>
            <Lead to={kind.leadsTo} way={way} what={kind.type}>
              {kindWords(kind)}
            </Lead>
            {kind.worst === null ? null : (
              <span className="overview-worst">
                <StateGlyph shape={kind.worst.condition === 'not forwarding' ? 'stopped' : 'triangle'} tone="warn" />
                {worstWords(kind.worst)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** "312 veth", "1 loopback" */
function kindWords({ type, count }: LinksOfKind): string {
  return `${formatCount(count)} ${type}`
}

const conditions: Readonly<Record<LinkCondition, string>> = { 'no carrier': 'without carrier', 'lower layer down': 'on a device that is down', 'not forwarding': 'not forwarding' }

function worstWords({ condition, count }: NonNullable<LinksOfKind['worst']>): string {
  return `${formatCount(count)} ${conditions[condition]}`
}
