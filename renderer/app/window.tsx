import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { flushSync } from 'react-dom'
import { renewWithFrame } from '../components/clock.ts'
import { RateHistory } from '../features/rates/rate-history.ts'
import { recordRates } from '../features/rates/record-rates.ts'
import { drawSparklines } from '../features/rates/sparkline-canvases.ts'
import { RateHistoryContext } from '../features/rates/sparkline.tsx'
import { SettingsContext } from '../features/settings/use-settings.ts'
import { App, type AppProps } from './app.tsx'
import { tellFullText } from './full-text.ts'
import { kinds } from './kinds.tsx'

/** Draws the window, with the rows that have come already; it stands in the page when this returns. */
export function drawWindow(place: HTMLElement, props: AppProps): void {
  const history = new RateHistory()
  history.subscribe(drawSparklines)
  props.sessions.onOpened((session) => {
    const { measured } = kinds[session.kind]
    if (measured) recordRates(session, measured, history)
  })
  tellFullText(place.ownerDocument)
  const root = createRoot(place)
  drawAtOnce(() =>
    root.render(
      <StrictMode>
        <RateHistoryContext value={history}>
          <SettingsContext value={props.settings}>
            <App {...props} />
          </SettingsContext>
        </RateHistoryContext>
      </StrictMode>,
    ),
  )
}

/** Draws what the given changes ask for; it stands in the page when this returns. */
export function drawAtOnce(change: () => void): void {
  flushSync(() => {
    change()
    renewWithFrame()
  })
}
