import type { About } from '../api/status.ts'

/** What tells how windows are drawn. */
export interface DrawingFacts {
  /** DISPLAY of the environment. */
  readonly display: string | undefined
  /** gpu_compositing of Electron's app.getGPUFeatureStatus(). */
  readonly compositing: string
  /** --disable-gpu was given. */
  readonly gpuDisabled: boolean
}

/**
 * How windows are drawn. A display with the name of a host before its number is reached over a network, as that of ssh -X is ("localhost:10.0"); each fade would
 * cross it picture by picture. Without a GPU the processor draws, which has better to do.
 */
export function drawing({ display, compositing, gpuDisabled }: DrawingFacts): About['drawing'] {
  if (/^(?!unix:)[^:/]+:\d/.test(display ?? '')) return 'remote'
  return gpuDisabled || !compositing.startsWith('enabled') ? 'software' : 'gpu'
}
