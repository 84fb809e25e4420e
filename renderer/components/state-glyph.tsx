import type { ReactNode } from 'react'

/** Shapes of 12 px that carry a state; the colour repeats what the shape says. */
const shapes = {
  full: <circle cx="6" cy="6" r="4" fill="currentColor" />,
  ring: <circle cx="6" cy="6" r="3.6" />,
  half: (
    <>
      <circle cx="6" cy="6" r="3.6" />
      <path d="M6 2.4a3.6 3.6 0 0 1 0 7.2z" fill="currentColor" stroke="none" />
    </>
  ),
  dashed: <circle cx="6" cy="6" r="3.6" strokeDasharray="2.2 1.6" />,
  barred: (
    <>
      <circle cx="6" cy="6" r="3.6" />
      <path d="M4.2 6h3.6" />
    </>
  ),
  stopped: (
    <>
      <circle cx="6" cy="6" r="3.6" />
      <path d="M4.6 4.6h2.8v2.8H4.6z" fill="currentColor" stroke="none" />
    </>
  ),
  slashed: (
    <>
      <circle cx="6" cy="6" r="3.6" />
      <path d="m2.6 9.4 6.8-6.8" />
    </>
  ),
  waning: (
    <>
      <circle cx="6" cy="6" r="3.6" />
      <path d="M6 2.4a3.6 3.6 0 0 0 0 7.2z" fill="currentColor" stroke="none" />
    </>
  ),
  centred: (
    <>
      <circle cx="6" cy="6" r="3.8" />
      <circle cx="6" cy="6" r="1.1" fill="currentColor" stroke="none" />
    </>
  ),
  clock: (
    <>
      <circle cx="6" cy="6" r="3.8" />
      <path d="M6 3.8V6h1.8" />
    </>
  ),
  square: <rect x="2.4" y="2.4" width="7.2" height="7.2" />,
  onward: <path d="M3 2.2v7.6L9.5 6z" />,
  dash: <path d="M2.5 6h7" />,
  triangle: (
    <>
      <path d="M6 1.5 11.2 10.5H.8z" />
      <path d="M6 4.6v2.6" />
    </>
  ),
  octagon: (
    <>
      <path d="M4 1.3h4L10.7 4v4L8 10.7H4L1.3 8V4z" />
      <path d="m4.3 4.3 3.4 3.4M7.7 4.3 4.3 7.7" />
    </>
  ),
  tick: <path d="m2 6.5 2.7 2.7L10 3.2" />,
  undone: <path d="M2.5 5h5a2.5 2.5 0 0 1 0 5H5M4.7 2.8 2.5 5l2.2 2.2" />,
} satisfies Record<string, ReactNode>

/** How a state looks: never by colour alone. */
export interface StateSign {
  readonly shape: keyof typeof shapes
  readonly tone: 'ok' | 'warn' | 'bad' | 'quiet' | 'plain' | 'accent'
}

/** How a state is told: by shape, colour and word. */
export interface StateLook extends StateSign {
  readonly word: string
}

/** A state's shape, beside the word that names it. */
export function StateGlyph({ shape, tone }: StateSign) {
  return (
    <svg className={`state-glyph tone-${tone}`} viewBox="0 0 12 12" aria-hidden="true">
      {shapes[shape]}
    </svg>
  )
}
