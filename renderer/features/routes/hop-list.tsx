import { useLayoutEffect, useRef } from 'react'
import type { RouteHop, RouteRow } from '../../../electron/api/rows.ts'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { hopDevice, hopShares, hopTrouble, troubleLooks } from './hops.ts'
import './routes.css'

/** The hops of a route below its row, each with its share of the flows. */
export function HopList({ row }: { readonly row: RouteRow }) {
  const shares = hopShares(row.hops)
  return (
    <ul aria-label={`Next hops of ${row.destination}`}>
      {row.hops.map((hop, index) => (
        <li key={`${hop.via ?? ''} ${hopDevice(hop)} ${String(index)}`} className="hop">
          <HopState hop={hop} />
          <span className="mono">{hop.via ?? 'direct'}</span>
          <span className="mono">
            {hopDevice(hop)}
            {hop.encapsulation ? <span className="more">{hop.encapsulation}</span> : null}
          </span>
          <span className="hop-weight">weight {hop.weight}</span>
          <span className="hop-share">
            <ShareBar percent={shares[index] ?? 0} />
            {shares[index]}
            <span className="unit">% of flows</span>
          </span>
        </li>
      ))}
    </ul>
  )
}

function HopState({ hop }: { readonly hop: RouteHop }) {
  const trouble = hopTrouble(hop)
  const others = hop.flags.filter((flag) => flag !== 'dead' && flag !== 'linkdown')
  return (
    <span className="named">
      {trouble === null ? <StateGlyph shape="full" tone="ok" /> : <StateGlyph {...troubleLooks[trouble]} />}
      {trouble ?? 'in use'}
      {others.length > 0 ? <span className="more">{others.join(' ')}</span> : null}
    </span>
  )
}

/** A bar whose filled part is the share; the number stands beside it. */
function ShareBar({ percent }: { readonly percent: number }) {
  const filled = useRef<HTMLElement>(null)
  useLayoutEffect(() => filled.current?.style.setProperty('width', `${String(percent)}%`), [percent])
  return (
    <span className="share-bar" aria-hidden="true">
      <i ref={filled} />
    </span>
  )
}
