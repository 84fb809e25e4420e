/** Times that are offered, in seconds. */
export const offeredWaits: readonly number[] = [15, 30, 60, 300, 600]

const [shortest, longest] = [2, 600]

/** "60 s", "5 min", "1:30 min". */
export function waitText(seconds: number): string {
  if (seconds < 120 || seconds % 1 !== 0) return `${String(seconds)} s`
  if (seconds % 60 === 0) return `${String(seconds / 60)} min`
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')} min`
}

/** Seconds of a time as it is typed: "90", "90 s", "2 min", "1:30"; null: it is none, or not from 2 s to 10 min. */
export function readWait(typed: string): number | null {
  const minutes = /^\s*(\d{1,2}):([0-5]\d)\s*(?:m|min)?\s*$/u.exec(typed)
  const plain = /^\s*(\d{1,4}(?:\.\d{1,3})?)\s*(s|sec|m|min)?\s*$/u.exec(typed)
  const unit = plain?.[2]?.startsWith('m') === true ? 60 : 1
  const seconds = minutes !== null ? Number(minutes[1]) * 60 + Number(minutes[2]) : plain !== null ? Number(plain[1]) * unit : Number.NaN
  return seconds >= shortest && seconds <= longest ? seconds : null
}
