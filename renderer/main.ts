import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { flushSync } from 'react-dom'
import '@fontsource-variable/inter/index.css'
import '@fontsource-variable/jetbrains-mono/index.css'
import './tokens.css'
import './base.css'
import { App } from './app/app.tsx'
import { Sessions } from './app/sessions.ts'
import { RateHistory } from './features/rates/rate-history.ts'
import { recordRates } from './features/rates/record-rates.ts'
import { RateHistoryContext } from './features/rates/sparkline.tsx'
import { connectToApp } from './bridge/window.ts'

const place = document.getElementById('root')
const client = connectToApp()

if (place && client) {
  const history = new RateHistory()
  const sessions = new Sessions(client, {
    draw: (redraw) => flushSync(redraw),
    now: () => Date.now(),
    later: (milliseconds, run) => {
      const timer = setTimeout(run, milliseconds)
      return () => clearTimeout(timer)
    },
    rowsShown: () => {
      document.documentElement.dataset['ready'] = 'rows'
    },
  })
  // Asked for before anything is drawn: the first rows are then on their way.
  recordRates(client, sessions.of('links'), history)
  createRoot(place).render(
    <StrictMode>
      <RateHistoryContext value={history}>
        <App client={client} sessions={sessions} />
      </RateHistoryContext>
    </StrictMode>,
  )
} else if (place) {
  place.className = 'outside'
  place.textContent = 'This page is Linkwright’s window. It shows something only inside the app: start it with npm start.'
}
