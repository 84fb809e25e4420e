import { afterEach, describe, expect, it } from 'vitest'
import { endpointText } from '../../../../electron/api/endpoint-text.ts'
import { usualPreferences } from '../../../../electron/api/usual-settings.ts'
import { shownLocal, shownRemote } from '../../../../renderer/features/sockets/shown-endpoint.ts'
import { chooseWriting } from '../../../../renderer/format/writing.ts'

const row = { local: { address: '192.0.2.1', port: 50_000 }, remote: { address: '2001:db8::1', port: 443, service: 'https' }, device: null }

afterEach(() => chooseWriting(usualPreferences))

describe('the port of a socket', () => {
  it('is a number until names are wanted', () => {
    expect(endpointText(shownRemote(row))).toBe('[2001:db8::1]:443')
  })

  it('is the name of its service then, where it has one', () => {
    chooseWriting({ ...usualPreferences, ports: 'names' })
    expect(endpointText(shownRemote(row))).toBe('[2001:db8::1]:https')
    expect(endpointText(shownLocal(row))).toBe('192.0.2.1:50000')
    expect(endpointText(shownRemote({ remote: null }))).toBe('*')
  })
})
