/**
 * The seed of what is random in the tests: LINKWRIGHT_SEED where it is a number, a new one where it is "random", else always the same, so that a change is judged by
 * what it changed.
 */
export function testSeed(): number {
  const given = process.env['LINKWRIGHT_SEED'] ?? '20261124'
  if (given === 'random') return Date.now() % 1_000_000_000
  if (!/^\d{1,10}$/.test(given)) throw new Error(`LINKWRIGHT_SEED is "${given}": neither a whole number nor "random".`)
  return Number(given)
}
