/** Numbers of steps as people count them, runs of three and more drawn together: "step 3", "steps 1, 3", "steps 1–3, 7". */
export function stepNumbers(steps: readonly number[]): string {
  const sorted = [...new Set(steps)].toSorted((one, other) => one - other)
  const runs: { from: number; to: number }[] = []
  for (const step of sorted) {
    const last = runs.at(-1)
    if (last !== undefined && step === last.to + 1) last.to = step
    else runs.push({ from: step, to: step })
  }
  const words = runs.flatMap(({ from, to }) => (to - from < 2 ? Array.from({ length: to - from + 1 }, (_, at) => String(from + at + 1)) : [`${String(from + 1)}–${String(to + 1)}`]))
  if (words.length === 0) return ''
  return `${sorted.length === 1 ? 'step' : 'steps'} ${words.length > 6 ? `${words.slice(0, 5).join(', ')} …` : words.join(', ')}`
}
