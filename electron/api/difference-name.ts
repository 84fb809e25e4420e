/** What a difference is called among others of its object: "mtu" for IFLA_MTU, "flags" for ifi_flags, "inet6 forwarding" for DEVCONF_FORWARDING. */
export function differenceName(name: string): string {
  const setting = /^(IPV4_)?DEVCONF_(\w+)$/u.exec(name)
  if (setting !== null) return `${setting[1] === undefined ? 'inet6' : 'inet'} ${(setting[2] ?? '').toLowerCase()}`
  return name.slice(name.indexOf('_') + 1).toLowerCase()
}
