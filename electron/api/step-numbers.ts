/** Numbers of steps, rising, as they are said: "1, 3, 65 to 3,000". */
export function stepNumbers(numbers: readonly number[]): string {
  const runs: [first: number, last: number][] = []
  for (const number of numbers) {
    const run = runs.at(-1)
    if (run !== undefined && run[1] === number - 1) run[1] = number
    else runs.push([number, number])
  }
  const said = (number: number): string => number.toLocaleString('en')
  return runs.map(([first, last]) => (first === last ? said(first) : `${said(first)}${last === first + 1 ? ', ' : ' to '}${said(last)}`)).join(', ')
}
