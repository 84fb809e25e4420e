import { useId } from 'react'
import type { ListedNamespace } from '../../../electron/api/namespaces.ts'
import { Glyph } from '../../components/glyphs.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { namespaceFacts, namespaceTitle } from './namespace-words.ts'

interface NamespaceEntryProps {
  readonly namespace: ListedNamespace
  readonly onShow: (where: 'here' | 'window') => void
}

/** One namespace: what it is known by, and the ways to show it, or why there is none. */
export function NamespaceEntry({ namespace, onShow }: NamespaceEntryProps) {
  const { shown, locked } = namespace
  const title = useId()
  const facts = namespaceFacts(namespace)
  return (
    <li className="namespace" data-shown={shown ? true : undefined}>
      <span className="namespace-glyph">{locked === null ? <StateGlyph shape={shown ? 'full' : 'ring'} tone={shown ? 'accent' : 'quiet'} /> : <Glyph name="lock" quiet />}</span>
      <div className="namespace-words">
        <b id={title} className="mono">
          {namespaceTitle(namespace)}
        </b>
        {facts.length > 0 ? <span className="namespace-facts">{facts.join(' · ')}</span> : null}
        {locked === null ? null : <span className="namespace-facts">{locked}</span>}
      </div>
      {shown ? <span className="namespace-facts">On show</span> : null}
      {locked === null && !shown ? (
        <span className="namespace-ways">
          <button type="button" className="button" aria-describedby={title} onClick={() => onShow('here')}>
            Show here
          </button>
          <button type="button" className="button" aria-describedby={title} onClick={() => onShow('window')}>
            New window
          </button>
        </span>
      ) : null}
      {locked === null ? null : <span className="namespace-facts">Locked</span>}
    </li>
  )
}
