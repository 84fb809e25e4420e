import { useCallback, useSyncExternalStore } from 'react'
import type { Answering } from '../../electron/api/answering.ts'
import { StateGlyph } from '../components/state-glyph.tsx'
import { answeringWords } from './answering-words.ts'
import './dock-answers.css'

interface DockAnswersProps {
  readonly answering: readonly Answering[]
  /** When that came; wall clock, ms. */
  readonly at: number
}

/** What the kernel knows of what should go on answering. Where nothing new comes, what was heard grows older. */
export function DockAnswers({ answering, at }: DockAnswersProps) {
  const since = useWholeSecondsSince(at)
  return (
    <div className="dock-answers">
      <h2 className="applied-head">What answers now</h2>
      <ul>
        {answeringWords(answering, at + 1000 * since).map(({ key, sign, name, address, said }) => (
          <li key={key} className="dock-answer" data-sign={sign.shape}>
            <StateGlyph {...sign} />
            <span className="dock-answer-name">
              {name} {address === null ? null : <span className="mono">{address}</span>}
            </span>
            <span className="dock-answer-said">{said}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function useWholeSecondsSince(at: number): number {
  const subscribe = useCallback((listener: () => void) => {
    const timer = setInterval(listener, 1000)
    return () => clearInterval(timer)
  }, [])
  return useSyncExternalStore(subscribe, () => Math.max(0, Math.floor((Date.now() - at) / 1000)))
}
