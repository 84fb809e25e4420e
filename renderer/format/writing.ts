import type { Preferences } from '../../electron/api/settings.ts'

/** How amounts, times and ports are written. */
export type Writing = Pick<Preferences, 'rates' | 'prefixes' | 'times' | 'clock' | 'ports'>

let chosen: Writing = { rates: 'bytes', prefixes: 'si', times: 'relative', clock: 'local', ports: 'numbers' }

/** How the person wants them to be written. */
export function writing(): Writing {
  return chosen
}

/** From now on they are written so; what is drawn already is to be drawn anew. */
export function chooseWriting({ rates, prefixes, times, clock, ports }: Writing): void {
  chosen = { rates, prefixes, times, clock, ports }
}
