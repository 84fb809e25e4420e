import { Glyph } from '../../components/glyphs.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { CommandLine } from '../inspector/command-line.tsx'
import type { DestinationWay } from '../inspector/destination-way.ts'
import { RecordGroups } from '../inspector/record-groups.tsx'
import type { Asked } from './asked.ts'
import { answerWords } from './question-fields.ts'

interface RouteOutcomeProps {
  readonly asked: Asked
  readonly way: DestinationWay
  readonly onCopy: (text: string) => void
}

/** What the kernel said: the way with what led to it, or why there is none. */
export function RouteOutcome({ asked, way, onCopy }: RouteOutcomeProps) {
  switch (asked.phase) {
    case 'idle':
      return (
        <div className="route-idle">
          <Glyph name="routes" large />
          <p>The answer comes from the kernel itself: with its rules, marks and users, not from the table alone.</p>
        </div>
      )
    case 'asking':
      return <p className="route-idle">Asking the kernel…</p>
    case 'answered':
      return (
        <>
          <p className="route-way">
            <StateGlyph shape="full" tone="ok" />
            <b className="mono">{asked.destination}</b>
            <span className="mono">{answerWords(asked.answer.type, asked.answer.way)}</span>
          </p>
          <div className="route-groups">
            <RecordGroups groups={asked.answer.groups} way={way} />
          </div>
          <CommandLine label="Asks the same" command={asked.answer.command} onCopy={onCopy} />
        </>
      )
    case 'refused':
      return (
        <>
          <div className="route-refused">
            <StateGlyph shape="octagon" tone="bad" />
            <h3>{asked.error.message}</h3>
            {asked.error.errno ? (
              <>
                <p>
                  The kernel answered <code>{asked.error.errno.name}</code> ({asked.error.errno.number})
                </p>
                <button type="button" className="button" onClick={() => way.go({ view: 'routes', filter: `to ${asked.destination}` })}>
                  Show the routes that hold it
                </button>
              </>
            ) : null}
          </div>
          {asked.error.groups === undefined ? null : (
            <div className="route-groups">
              <RecordGroups groups={asked.error.groups} way={way} />
            </div>
          )}
        </>
      )
  }
}
