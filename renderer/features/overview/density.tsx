import type { RecentChanges } from '../../../electron/api/overview.ts'
import { useNow } from '../../components/clock.ts'

/** Bars of a minute, one a second. */
const bars = 60
const height = 28

/** How much changed in each second of the last minute; the newest at the right. Tall bars are shortened: a thousand is twice as tall as thirty. */
export function Density({ seconds }: { readonly seconds: RecentChanges['seconds'] }) {
  const now = Math.floor(useNow() / 1000)
  const top = Math.max(3, ...seconds.map(({ count }) => Math.log2(1 + count)))
  const drawn = seconds.map(({ at, count }) => ({ place: bars - 1 - (now - at), tall: Math.max(2, Math.round((Math.log2(1 + count) / top) * (height - 2))) })).filter(({ place }) => place >= 0 && place < bars)
  return (
    <svg className="overview-density" viewBox={`0 0 ${String(bars * 4)} ${String(height)}`} preserveAspectRatio="none" role="img" aria-label="Changes in each second of the last minute">
      {drawn.map(({ place, tall }) => (
        <rect key={place} x={place * 4} y={height - tall} width="3" height={tall} />
      ))}
      <path d={`M0 ${String(height - 0.5)}H${String(bars * 4)}`} vectorEffect="non-scaling-stroke" />
    </svg>
  )
}
