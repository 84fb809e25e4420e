/** "default", "192.0.2.0/24"; an address that the message lacks is all zeros. */
export function prefixText(address: string | undefined, length: number, inet6: boolean): string {
  if (address === undefined) return length === 0 ? 'default' : `${inet6 ? '::' : '0.0.0.0'}/${length}`
  return `${address}/${length}`
}
