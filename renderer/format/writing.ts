import type { Preferences } from '../../electron/api/settings.ts'

/** How amounts and times are written. */
export type Writing = Pick<Preferences, 'rates' | 'prefixes' | 'times' | 'clock'>

let chosen: Writing = { rates: 'bytes', prefixes: 'si', times: 'relative', clock: 'local' }

/** How the person wants amounts and times to be written. */
export function writing(): Writing {
  return chosen
}

/** From now on they are written so; what is drawn already is to be drawn anew. */
export function chooseWriting({ rates, prefixes, times, clock }: Writing): void {
  chosen = { rates, prefixes, times, clock }
}
