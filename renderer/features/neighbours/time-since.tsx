import { useSaidOfNow } from '../../components/clock.ts'
import { QuantityText } from '../../components/value.tsx'
import { formatAge } from '../../format/time.ts'

/** How long ago something was, wall clock in milliseconds; nothing where it never is. */
export function TimeSince({ at }: { readonly at: number | null }) {
  const said = useSaidOfNow((now) => {
    if (at === null) return ''
    const { value, unit } = formatAge(now - at)
    return `${value} ${unit}`
  })
  const [value = '', unit = ''] = said.split(' ')
  return at === null ? null : <QuantityText quantity={{ value, unit }} />
}
