import './welcome.css'

/** One thing that is good to know at first, and the keys that do it. */
export interface Hint {
  readonly keys: readonly string[]
  readonly does: string
}

interface WelcomeProps {
  readonly hints: readonly Hint[]
  readonly onDone: () => void
}

/** Shown once, above the rows of the first window: the keys that everything else can be found with. */
export function Welcome({ hints, onDone }: WelcomeProps) {
  return (
    <section className="note welcome" aria-label="Good to know at first">
      <ul className="welcome-hints">
        {hints.map(({ keys, does }) => (
          <li key={does}>
            {keys.map((key) => (
              <kbd key={key} className="key">
                {key}
              </kbd>
            ))}
            {does}
          </li>
        ))}
      </ul>
      <button type="button" className="button end" onClick={onDone}>
        Got it
      </button>
    </section>
  )
}
