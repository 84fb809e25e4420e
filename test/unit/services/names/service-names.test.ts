import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

import { portReader, readServicePorts } from '../../../../electron/services/names/service-names.ts'

describe('names of services', () => {
  const folder = mkdtempSync(join(tmpdir(), 'linkwright-services-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'services')
  writeFileSync(path, ['# comment', 'domain  53/udp', 'http\t80/tcp  www  # World Wide Web', 'who 513/udp whod', 'login 513/tcp', 'rsh 514/udp', 'rsh 515/tcp', 'rsh 516/tcp', 'wide 70000/tcp', 'broken', ''].join('\n'))
  const ports = readServicePorts(path)

  it('are those of the file with their aliases; of two ports of a name TCP’s first', () => {
    expect(Object.fromEntries(ports)).toEqual({ domain: 53, http: 80, www: 80, who: 513, whod: 513, login: 513, rsh: 515 })
  })

  it('are none where the file is not there', () => {
    expect(readServicePorts(join(folder, 'nonexistent')).size).toBe(0)
  })

  it.each([['80', 80], [':80', 80], ['http', 80], [':http', 80], ['HTTP', 80], ['nothing', undefined], ['', undefined], [':', undefined], ['123456', undefined]])('"%s" as a port: %s', (text, port) => {
    expect(portReader(ports)(text)).toBe(port)
  })
})
