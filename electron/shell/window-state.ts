import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { reasonOf } from '../api/errors.ts'

/** What is remembered of the window: its size, never its place. In device independent pixels. */
export interface WindowState {
  readonly width: number
  readonly height: number
  readonly maximized: boolean
}

export const smallestWindow = { width: 640, height: 400 } as const
const largest = 16_384
const fallback: WindowState = { width: 1280, height: 800, maximized: false }

/** The remembered state; what is missing, damaged or absurd is replaced by a window of 1280 × 800. */
export function readWindowState(configDirectory: string): WindowState {
  try {
    const read: unknown = JSON.parse(readFileSync(fileIn(configDirectory), 'utf8'))
    if (typeof read !== 'object' || read === null) return fallback
    const { width, height, maximized } = { width: null, height: null, maximized: null, ...read }
    if (!isSize(width, smallestWindow.width) || !isSize(height, smallestWindow.height)) return fallback
    return { width, height, maximized: maximized === true }
  } catch {
    return fallback
  }
}

/** Remembers the state. A folder that cannot be written costs the memory and nothing else: the reason is returned. */
export function writeWindowState(configDirectory: string, state: WindowState): string | null {
  const file = fileIn(configDirectory)
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(`${file}.new`, `${JSON.stringify(state)}\n`)
    renameSync(`${file}.new`, file)
    return null
  } catch (error) {
    return reasonOf(error)
  }
}

function fileIn(configDirectory: string): string {
  return join(configDirectory, 'window.json')
}

function isSize(value: unknown, smallest: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= smallest && value <= largest
}
