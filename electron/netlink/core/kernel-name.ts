/** `gsoIpv4MaxSize` → `gso_ipv4_max_size`: the kernel's spelling of a declared key. */
export function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** `('IFLA', 'gsoIpv4MaxSize')` → `IFLA_GSO_IPV4_MAX_SIZE`. */
export function attributeName(prefix: string, key: string): string {
  return `${prefix}_${snakeCase(key).toUpperCase()}`
}
