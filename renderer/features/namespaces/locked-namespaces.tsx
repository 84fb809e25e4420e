import { useId } from 'react'
import { Glyph } from '../../components/glyphs.tsx'
import type { NamespaceGroup } from './by-barrier.ts'
import { namespaceFacts, namespaceTitle } from './namespace-words.ts'

/** Namespaces that cannot be shown for the same reason, which stands above them once. */
export function LockedNamespaces({ barrier, namespaces }: NamespaceGroup) {
  const reason = useId()
  return (
    <li className="namespace">
      <span className="namespace-glyph">
        <Glyph name="lock" quiet />
      </span>
      <p id={reason} className="namespace-facts">
        {barrier}
      </p>
      <span className="namespace-facts">Locked</span>
      <ul className="namespaces-locked" aria-labelledby={reason}>
        {namespaces.map((each) => (
          <li key={each.way ?? `number ${String(each.number)}`}>
            <b className="mono">{namespaceTitle(each)}</b>
            <span className="namespace-facts">{namespaceFacts(each).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </li>
  )
}
