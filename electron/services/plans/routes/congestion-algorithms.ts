import { existsSync, readFileSync } from 'node:fs'
import { release } from 'node:os'

/** The algorithms of congestion control that the kernel has ready, of all namespaces alike; none where it does not say. */
export function availableAlgorithms(): readonly string[] {
  return textOf('/proc/sys/net/ipv4/tcp_available_congestion_control')?.split(/\s+/).filter((word) => word !== '') ?? []
}

/** Whether the kernel may take an algorithm: it has it, or may have it as a module, which it loads for who may change the network (tcp_ca_get_key_by_name). */
export function mayBeThere(algorithm: string): boolean {
  const available = availableAlgorithms()
  if (available.length === 0 || available.includes(algorithm)) return true
  if (!existsSync('/proc/modules')) return false
  const modules = textOf(`/lib/modules/${release()}/modules.dep`)
  return modules === null || modules.includes(`/tcp_${algorithm}.ko`)
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}
