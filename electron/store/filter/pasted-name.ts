/** "vcA" of "vcA@if2" or "vcA@eth0:", as `ip link` prints a device with the one below it; undefined for another text. */
export function nameBeforeLower(text: string): string | undefined {
  return /^([^@*]+)@[^@*]+$/u.exec(text)?.[1]
}
