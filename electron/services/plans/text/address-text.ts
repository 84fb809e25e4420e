import { parseIpAddress } from '../../../netlink/core/ip-address.ts'

/** An address or a prefix as `ip` reads it, written out: "10/8" is 10.0.0.0/8, "192.0.2.0/255.255.255.0" is 192.0.2.0/24. Other text stays as it is. */
export function addressText(text: string): string {
  const [address = '', length, ...more] = text.split('/')
  if (more.length > 0) return text
  const whole = /^\d+(?:\.\d+){0,2}$/.test(address) ? [...address.split('.'), '0', '0', '0'].slice(0, 4).join('.') : address
  return length === undefined ? whole : `${whole}/${lengthOf(length)}`
}

/** The length of a prefix, said as a netmask. */
function lengthOf(text: string): string {
  const mask = text.includes('.') ? parseIpAddress(text) : null
  if (mask === null || mask.length !== 4) return text
  const bits = Array.from(mask, (byte) => byte.toString(2).padStart(8, '0')).join('')
  return /^1*0*$/.test(bits) ? String(bits.replaceAll('0', '').length) : text
}
