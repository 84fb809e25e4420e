import type { ElectronApplication } from '@playwright/test'

/** A question of the app's in a dialog of the desktop's. */
interface AskedQuestion {
  readonly message: string
  readonly detail: string
  readonly buttons: readonly string[]
  readonly defaultId: number
  readonly cancelId: number
  /** The app took it back. */
  readonly withdrawn: boolean
}

/** From now on dialogs are answered by the button that begins with this word, without being shown; "never": they stand until they are taken back. Forgets what was asked before. */
export async function answerQuestions(app: ElectronApplication, answer: 'Go back' | 'Undo' | 'Cancel' | 'Install' | 'never'): Promise<void> {
  await app.evaluate(({ dialog }, given) => {
    const asked: object[] = []
    Reflect.set(globalThis, 'askedQuestions', asked)
    Reflect.set(dialog, 'showMessageBox', (...words: readonly { readonly buttons?: readonly string[]; readonly cancelId?: number; readonly signal?: AbortSignal }[]) => {
      const options = words.at(-1) ?? {}
      const { signal, ...question } = options
      const entry = { ...question, withdrawn: false }
      asked.push(entry)
      const cancelled = { response: options.cancelId ?? 0, checkboxChecked: false }
      if (given !== 'never') return Promise.resolve({ ...cancelled, response: options.buttons?.findIndex((button) => button.startsWith(given)) ?? 0 })
      return new Promise((resolve) => {
        signal?.addEventListener('abort', () => {
          entry.withdrawn = true
          resolve(cancelled)
        })
      })
    })
  }, answer)
}

/** What has been asked since. */
export async function questions(app: ElectronApplication): Promise<readonly AskedQuestion[]> {
  const asked: readonly AskedQuestion[] = JSON.parse(await app.evaluate(() => JSON.stringify(Reflect.get(globalThis, 'askedQuestions'))))
  return asked
}
