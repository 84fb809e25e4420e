import { Glyph } from '../../components/glyphs.tsx'
import type { PaletteEntry } from './palette-entry.ts'

interface PaletteListProps {
  readonly id: string
  readonly options: readonly PaletteEntry[]
  readonly chosen: number
  readonly onRun: (option: PaletteEntry) => void
}

/** What is offered, under the titles of the groups. */
export function PaletteList({ id, options, chosen, onRun }: PaletteListProps) {
  const groups = [...new Set(options.map(({ group }) => group))]
  return (
    <div id={id} className="palette-list" role="listbox" tabIndex={-1} aria-label="What there is">
      {groups.map((group) => (
        <div key={group} role="group" aria-label={group}>
          <p className="palette-group" aria-hidden="true">
            {group}
          </p>
          {options.map((option, index) =>
            option.group === group ? (
              <div
                key={`${String(index)} ${option.title}`}
                id={`${id}-${String(index)}`}
                className="palette-option"
                role="option"
                tabIndex={-1}
                aria-selected={index === chosen}
                aria-disabled={option.run === null}
                onPointerDown={(event) => {
                  event.preventDefault()
                  onRun(option)
                }}
              >
                <Glyph name={option.glyph} quiet />
                <span className={option.technical ? 'mono palette-title' : 'palette-title'}>{option.title}</span>
                <span className="palette-detail">{option.detail}</span>
                <span className="palette-option-keys">
                  {option.keys.map((key) => (
                    <kbd key={key} className="key">
                      {key}
                    </kbd>
                  ))}
                </span>
              </div>
            ) : null,
          )}
        </div>
      ))}
    </div>
  )
}
