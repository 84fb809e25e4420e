/** A smoothed round trip of so many microseconds, in milliseconds as it is read: "0.33", "24.1", "142". */
export function roundTripText(microseconds: number): string {
  const milliseconds = microseconds / 1000
  if (milliseconds < 0.995) return milliseconds.toFixed(2)
  return milliseconds < 99.95 ? milliseconds.toFixed(1) : String(Math.round(milliseconds))
}
