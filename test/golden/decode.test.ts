import { describe, expect, it } from 'vitest'
import { declarationOf, decodeCapture, messagesOf } from './decoded-capture.ts'
import { plain, readCapture, readFixture, record } from './fixture.ts'
import { scenes } from './scenes.ts'

describe.each(scenes.map(({ name }) => name))('the capture "%s"', (name) => {
  it('decodes to the values beside it', () => {
    expect(decodeCapture(readCapture(name))).toEqual(readFixture(name).decoded)
  })

  it('was made by the commands that the scene lists', () => {
    expect(readFixture(name).commands).toEqual(scenes.find((scene) => scene.name === name)?.commands)
  })

  it('holds no attribute that is not declared', () => {
    const unknown = readFixture(name).decoded.filter((message) => JSON.stringify(message).includes('"unknown"'))
    expect(unknown).toEqual([])
  })

  it('says the same after it was encoded and decoded again', () => {
    for (const one of messagesOf(readCapture(name))) {
      const declaration = declarationOf(one)
      if (declaration === undefined) continue
      const first = declaration.decode(one.message)
      const second = declaration.decode(declaration.encode({ ...first, header: record(first.header) }))
      expect(plain(second)).toEqual(plain(first))
    }
  })
})

it('encodes our requests to the very bytes that were sent', () => {
  const sent = scenes.flatMap(({ name }) => messagesOf(readCapture(name)).filter(({ outgoing }) => outgoing))
  expect(sent.length).toBeGreaterThan(scenes.length - 1)
  for (const one of sent) {
    const declaration = declarationOf(one)
    const decoded = declaration?.decode(one.message)
    expect(decoded && declaration?.encode({ ...decoded, header: record(decoded.header) })).toEqual(one.message)
  }
})
