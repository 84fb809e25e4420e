import { useNow } from '../../components/clock.ts'
import { QuantityText } from '../../components/value.tsx'
import { formatAge } from '../../format/time.ts'

/** How long ago something was, wall clock in milliseconds; nothing where it never is. */
export function TimeSince({ at }: { readonly at: number | null }) {
  const now = useNow()
  return at === null ? null : <QuantityText quantity={formatAge(now - at)} />
}
