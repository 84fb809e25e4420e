import { useLayoutEffect, useRef } from 'react'
import type { FilterField } from '../../../electron/api/views.ts'
import { filterWords, type FilterWord } from './filter-words.ts'

interface FilterColoursProps {
  readonly text: string
  readonly fields: readonly FilterField[]
  /** Where the mistake is. */
  readonly spot: { readonly from: number; readonly to: number } | null
  /** How far the input is scrolled, in pixels. */
  readonly shift: number
}

/** The filter's words in their colours, drawn behind the input whose own text is transparent. */
export function FilterColours({ text, fields, spot, shift }: FilterColoursProps) {
  const line = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => line.current?.style.setProperty('transform', `translateX(${String(-shift)}px)`), [shift])
  const names = new Set(fields.flatMap((field) => [field.name, ...field.aliases].map((name) => name.toLowerCase())))
  const words = filterWords(text, (word) => names.has(word))
  return (
    <div className="filter-colours mono" aria-hidden="true">
      <div ref={line} className="filter-colours-line">
        {words.map((word) => (
          <span key={word.from} className={`word-${word.kind}${isWrong(word, spot) ? ' word-wrong' : ''}`}>
            {word.text}
          </span>
        ))}
        {spot && spot.from >= text.length ? <span className="word-wrong">{'  '}</span> : null}
      </div>
    </div>
  )
}

function isWrong(word: FilterWord, spot: FilterColoursProps['spot']): boolean {
  return spot !== null && word.kind !== 'space' && word.from < Math.max(spot.to, spot.from + 1) && word.to > spot.from
}
