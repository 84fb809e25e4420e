/** `%g`: six digits, the shorter of plain and scientific, without zeros at its end. */
export function percentG(value: number): string {
  if (value === 0) return '0'
  const [digits = '', exponent = ''] = value.toExponential(5).split('e')
  const power = Number(exponent)
  if (power >= -4 && power < 6) return String(Number(value.toPrecision(6)))
  return `${Number(digits)}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`
}

/** `%.0f`: halves go to the even number. */
export function percentF(value: number): string {
  const below = Math.floor(value)
  const rest = value - below
  return BigInt(rest > 0.5 || (rest === 0.5 && below % 2 !== 0) ? below + 1 : below).toString()
}

/** `%#x` */
export function percentX(value: number): string {
  return value === 0 ? '0' : `0x${value.toString(16)}`
}
