import '@fontsource-variable/inter/index.css'
import '@fontsource-variable/jetbrains-mono/index.css'
import '../tokens.css'
import '../base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { lookWords } from '../../electron/api/look.ts'
import { connectToConfirmation } from '../bridge/confirm-window.ts'
import { chooseWriting } from '../format/writing.ts'
import { ConfirmStore } from './confirm-store.ts'
import { Confirmation } from './confirmation.tsx'

const place = document.getElementById('root')
const api = connectToConfirmation()

if (place && api) {
  const store = new ConfirmStore(api, (preferences) => {
    document.documentElement.dataset['look'] = lookWords(preferences)
    chooseWriting(preferences)
  })
  createRoot(place).render(
    <StrictMode>
      <Confirmation store={store} />
    </StrictMode>,
  )
} else if (place) {
  place.textContent = 'This page asks whether a change may be made. It shows something only inside Linkwright.'
}
