import { Sentence } from '../components/sentence.tsx'
import { StateGlyph, type StateLook } from '../components/state-glyph.tsx'
import type { OutcomeWords } from './outcome-words.ts'

const looks: Readonly<Record<OutcomeWords['tone'], Pick<StateLook, 'shape' | 'tone'>>> = {
  plain: { shape: 'half', tone: 'plain' },
  ok: { shape: 'full', tone: 'ok' },
  warn: { shape: 'triangle', tone: 'warn' },
  bad: { shape: 'octagon', tone: 'bad' },
}

/** How far it has come, or what became of it. */
export function SheetOutcome({ words }: { readonly words: OutcomeWords }) {
  const { error } = words
  return (
    <div className={`plan-outcome tint-${words.tone}`}>
      <StateGlyph {...looks[words.tone]} />
      <div>
        <b>
          <Sentence words={words.sentence} />
        </b>
        {error === null ? null : ' '}
        {error === null ? null : (
          <p>
            {error.message === '' ? null : <Sentence words={error.message} />}
            {error.errno === undefined || error.message.includes(error.errno.name) ? null : <> <span className="mono">{error.errno.name}</span></>}
            {error.extack === undefined || error.message.includes(error.extack) ? null : <>, <q className="mono">{error.extack}</q></>}
            {error.attributePath === undefined ? null : <> It is about <span className="mono">{error.attributePath.join(' ')}</span>.</>}
          </p>
        )}
        {words.left.map((sentence) => (
          <p key={sentence}>
            <Sentence words={sentence} />
          </p>
        ))}
      </div>
    </div>
  )
}
