import { ApiFailure, reasonOf } from '../../api/errors.ts'
import { nothingOffered, type HelperOffer } from '../../api/helper-offer.ts'
import type { HelperWork, WorkForRoot } from '../../api/helper-work.ts'
import type { HelperQuestion } from './helper-question.ts'

/** What the desk has of others: the work itself, the person, and whoever hears of it. */
interface HelperDeskSurroundings extends HelperWork {
  /** Asks the person, above the window with this webContents. */
  readonly ask: (webContents: number, question: HelperQuestion) => Promise<boolean>
  /** Uses up what the person pressed in a page. Throws `ApiFailure` where nothing was. */
  readonly usePress: (webContents: number) => void
  /** Hears what is offered now. */
  readonly tell: (offer: HelperOffer) => void
}

/** How a work is called before it is done, and where it could not be. */
interface Deed {
  readonly question: string
  readonly yes: string
  readonly failed: string
}

const installing: Readonly<Record<'install' | 'update', Deed>> = {
  install: { question: 'Install the helper that makes changes?', yes: 'Install', failed: 'The helper was not installed.' },
  update: { question: 'Update the helper to that of this AppImage?', yes: 'Update', failed: 'The helper was not updated.' },
}
const removing: Deed = { question: 'Remove the helper that makes changes?', yes: 'Remove', failed: 'The helper was not removed.' }

/** Has the helper of an AppImage installed or removed, once a person has pressed something for it and said yes in a dialog that no page draws. */
export class HelperDesk {
  readonly #around: HelperDeskSurroundings
  #offer = nothingOffered
  #busy = false

  constructor(around: HelperDeskSurroundings) {
    this.#around = around
  }

  /** What is offered, as it was when that was last looked at. */
  get offer(): HelperOffer {
    return this.#offer
  }

  /** Looks anew. */
  async refresh(): Promise<void> {
    this.#offer = await this.#around.look()
    this.#around.tell(this.#offer)
  }

  /** `pressed`: the webContents of the page that asks, in which something was pressed for it; `window`: that of the window. false: the person did not want it. Rejects with `ApiFailure`. */
  install(pressed: number, window = pressed): Promise<boolean> {
    return this.#alone(pressed, async () => {
      const { offer } = this.#offer
      if (offer === null) throw new ApiFailure({ code: 'unavailable', message: 'There is no helper to be installed from here.' })
      const said = await this.#do(window, this.#around.installation(), installing[offer])
      if (said !== null) await this.#around.ask(window, { kind: 'info', message: 'The helper is installed.', detail: `${said.trim()}\n\nChanges can be applied now. Each time that the helper is started polkit asks for a password.`, yes: null })
      return said !== null
    })
  }

  /** The same for removing it. */
  remove(pressed: number): Promise<boolean> {
    return this.#alone(pressed, async () => {
      if (!this.#offer.removable) throw new ApiFailure({ code: 'unavailable', message: 'There is no helper to be removed from here.' })
      const said = await this.#do(pressed, this.#around.removal(), removing)
      if (said !== null) await this.#around.ask(pressed, { kind: 'info', message: 'The helper is removed.', detail: said.trim(), yes: null })
      return said !== null
    })
  }

  async #alone(pressed: number, act: () => Promise<boolean>): Promise<boolean> {
    this.#around.usePress(pressed)
    if (this.#busy) throw new ApiFailure({ code: 'unavailable', message: 'Another window asks about the helper already. Answer that dialog first.' })
    this.#busy = true
    try {
      await this.refresh()
      return await act()
    } finally {
      this.#busy = false
      await this.refresh()
    }
  }

  /** null: the person did not want it, or it failed, which they were told. */
  async #do(window: number, work: WorkForRoot, { question, yes, failed }: Deed): Promise<string | null> {
    if (!(await this.#around.ask(window, { kind: 'question', message: question, detail: work.words.join('\n\n'), yes }))) return null
    try {
      return await work.run()
    } catch (error) {
      await this.#around.ask(window, { kind: 'error', message: failed, detail: reasonOf(error), yes: null })
      return null
    }
  }
}
