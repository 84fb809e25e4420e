import type { NetworkNamespace } from '../network-namespace.ts'

/** All routes of a namespace as `ip` says them, a line each, in the kernel's order. What runs by itself is cut. */
export function routesOf(namespace: NetworkNamespace): readonly string[] {
  return ['-4', '-6'].flatMap((family) => {
    const told: unknown = JSON.parse(namespace.ip('-j', '-d', family, 'route', 'show', 'table', 'all') || '[]')
    return Array.isArray(told) ? told.map((route: unknown) => `${family} ${JSON.stringify(route, (key, value: unknown) => (key === 'expires' ? 'soon' : value))}`) : []
  })
}
