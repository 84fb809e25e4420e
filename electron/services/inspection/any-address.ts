/** Whether an address of a socket is none in particular. */
export function isAny(address: string): boolean {
  return address === '*' || address === '0.0.0.0' || address === '::'
}
