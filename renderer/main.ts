import '@fontsource-variable/inter/index.css'
import '@fontsource-variable/jetbrains-mono/index.css'
import './tokens.css'
import './base.css'
import { kindOf, startPage } from './app/pages.ts'
import { Sessions } from './app/sessions.ts'
import { connectToApp } from './bridge/window.ts'
import { applySettings } from './features/settings/apply-settings.ts'
import { SettingsStore } from './features/settings/settings-store.ts'

const place = document.getElementById('root')
const client = connectToApp()

if (place && client) {
  // As long as there is no window to draw, what comes is kept for its first drawing.
  let draw = (redraw: () => void) => redraw()
  const sessions = new Sessions(client, {
    draw: (redraw) => draw(redraw),
    now: () => Date.now(),
    later: (milliseconds, run) => {
      const timer = setTimeout(run, milliseconds)
      return () => clearTimeout(timer)
    },
    rowsShown: () => {
      void drawn.then(() => {
        document.documentElement.dataset['ready'] = 'rows'
      })
    },
  })
  // Asked for before the rest of the window is read and compiled: the first rows are then on their way.
  const start = startPage(document.documentElement.dataset['start'])
  sessions.of(kindOf(start))
  const settings = new SettingsStore(client, applySettings(document.documentElement))
  const drawn = import('./app/window.tsx').then(({ drawWindow, drawAtOnce }) => {
    drawWindow(place, { client, sessions, settings, start })
    draw = drawAtOnce
  })
} else if (place) {
  place.className = 'outside'
  place.textContent = 'This page is Linkwright’s window. It shows something only inside the app: start it with npm start.'
}
