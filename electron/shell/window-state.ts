import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { reasonOf } from '../api/errors.ts'
import { writeWhole } from './settings/whole-write.ts'

/** What is remembered of the window: its size, never its place. In device independent pixels. */
export interface WindowState {
  readonly width: number
  readonly height: number
  readonly maximized: boolean
}

export const smallestWindow = { width: 640, height: 400 } as const
const largest = 16_384
const fallback: WindowState = { width: 1280, height: 800, maximized: false }

/** How long a window has its size before that is written (ms): one that is being drawn larger has another with each frame. */
const settled = 500

/** The size of the window that was sized or closed last, in window.json of the app's folder for settings; all windows share it. */
export class WindowMemory {
  readonly #path: string
  readonly #writes: boolean
  #state: WindowState
  #soon: NodeJS.Timeout | undefined
  /** The newest write and those before it, one after the other. Never rejects. */
  #written: Promise<void> = Promise.resolve()

  /** Reads the file; what is missing, damaged or absurd is replaced by a window of 1280 × 800. `writes`: false where the windows are nobody's, as for a picture. */
  constructor(configDirectory: string, writes = true) {
    this.#path = join(configDirectory, 'window.json')
    this.#writes = writes
    this.#state = read(this.#path)
  }

  get state(): WindowState {
    return this.#state
  }

  /** Holds at once, and is in the file soon after. A folder that cannot be written costs the memory and nothing else: `onFault` gets the reason. */
  remember(state: WindowState, onFault: (reason: string) => void): void {
    this.#state = state
    if (!this.#writes) return
    this.#written = this.#written.then(async () => writeWhole(this.#path, `${JSON.stringify(state)}\n`)).catch((error: unknown) => {
      onFault(reasonOf(error))
    })
  }

  /** The same once this was not called again for a moment, so that the file has the size also where no window is closed: after a crash, or when the machine goes off. `current` gives null where the window is gone. */
  rememberSoon(current: () => WindowState | null, onFault: (reason: string) => void): void {
    clearTimeout(this.#soon)
    this.#soon = setTimeout(() => {
      const state = current()
      if (state !== null && !isSame(state, this.#state)) this.remember(state, onFault)
    }, settled)
  }

  /** Resolves when the file has it. */
  flush(): Promise<void> {
    return this.#written
  }
}

/** A size that was remembered, on a display that has this much room. */
export function fitted(state: WindowState, room: { readonly width: number; readonly height: number }): WindowState {
  const fit = (size: number, smallest: number, available: number) => Math.max(Math.min(size, available), smallest)
  return { ...state, width: fit(state.width, smallestWindow.width, room.width), height: fit(state.height, smallestWindow.height, room.height) }
}

function read(path: string): WindowState {
  try {
    const given: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof given !== 'object' || given === null) return fallback
    const { width, height, maximized } = { width: null, height: null, maximized: null, ...given }
    if (!isSize(width, smallestWindow.width) || !isSize(height, smallestWindow.height)) return fallback
    return { width, height, maximized: maximized === true }
  } catch {
    return fallback
  }
}

function isSame(one: WindowState, other: WindowState): boolean {
  return one.width === other.width && one.height === other.height && one.maximized === other.maximized
}

function isSize(value: unknown, smallest: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= smallest && value <= largest
}
