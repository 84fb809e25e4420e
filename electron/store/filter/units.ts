/** What the number of a field counts, so that it may be written with a unit: `send-q > 1M`, `rtt > 1.5s`. */
export type CountedUnit = 'bytes' | 'milliseconds' | 'seconds'

const binary = { k: 2 ** 10, m: 2 ** 20, g: 2 ** 30, t: 2 ** 40 }
const milliseconds = { us: 0.001, ms: 1, s: 1000, min: 60_000, h: 3_600_000 }

/** How much each unit is, by its small letters. K is 1024 bytes, as ss prints them. */
const scales: Readonly<Record<CountedUnit, Readonly<Record<string, number>>>> = {
  bytes: { b: 1, ...Object.fromEntries(Object.entries(binary).flatMap(([letter, scale]) => [letter, `${letter}b`, `${letter}i`, `${letter}ib`].map((written) => [written, scale]))) },
  milliseconds,
  seconds: Object.fromEntries(Object.entries(milliseconds).map(([written, scale]) => [written, scale / 1000])),
}

/** A number with its unit behind it, "1M", "1.5s"; undefined where it is none. */
export function numberWithUnit(text: string, unit: CountedUnit): number | undefined {
  const [, number, written] = /^(\d+(?:\.\d+)?)([a-z]+)$/iu.exec(text) ?? []
  const folded = written?.toLowerCase() ?? ''
  const scale = Object.hasOwn(scales[unit], folded) ? scales[unit][folded] : undefined
  return number === undefined || scale === undefined ? undefined : Number(number) * scale
}

/** Examples of how it may be written, for a sentence. */
export const unitExamples: Readonly<Record<CountedUnit, string>> = { bytes: '64K or 1M', milliseconds: '1ms or 2s', seconds: '90s or 5min' }
