/** How long the kernel took, given in microseconds: "0.04 ms", "0.9 ms", "12 ms", "1.2 s". */
export function formatMicroseconds(microseconds: number): string {
  const milliseconds = Math.max(0, microseconds) / 1000
  if (milliseconds < 0.01) return 'under 0.01 ms'
  if (milliseconds < 10) return `${milliseconds.toFixed(milliseconds < 0.1 ? 2 : 1)} ms`
  return milliseconds < 1000 ? `${String(Math.round(milliseconds))} ms` : `${(milliseconds / 1000).toFixed(1)} s`
}
