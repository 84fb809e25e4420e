import { app } from 'electron'

import { isPress } from './press.ts'
import type { Presses } from './presses.ts'

/** Has what the person presses in any page noted, from the pages on that come now: the main process sees it before the page does. */
export function followPresses(presses: Presses): void {
  app.on('web-contents-created', (_event, contents) => {
    const { id } = contents
    contents.on('input-event', (_input, input) => {
      if (isPress(input)) presses.pressed(id)
    })
    contents.once('destroyed', () => {
      presses.forget(id)
    })
  })
}
