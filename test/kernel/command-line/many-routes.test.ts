import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { runMasked, startMasked } from '../../support/masked-command-line.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

const MANY = 200_000
const FEW = 1000

let namespace: NetworkNamespace

const route = (number: number): string => `route add 10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}/32 dev lo`

beforeAll(() => {
  namespace = new NetworkNamespace('many')
  namespace.ip('link', 'set', 'lo', 'up')
  namespace.batch(Array.from({ length: FEW }, (_, number) => route(number)))
})

afterAll(() => namespace.remove())

/** The most memory that the program held at a time, in megabytes, told by itself when it ends. */
function peakMemory(): number {
  const tell = 'process.on("exit",()=>process.stderr.write(String(process.resourceUsage().maxRSS)))'
  const ran = runMasked(['show', 'route', '--json', '--netns', namespace.name], { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(tell)}` })
  expect(ran.status).toBe(0)
  return Number(ran.stderr) / 1024
}

describe('show route on a large table', () => {
  it('needs no more memory for many routes than for few', () => {
    const few = peakMemory()
    namespace.batch(Array.from({ length: MANY - FEW }, (_, number) => route(FEW + number)))
    const many = peakMemory()
    console.log(`Peak memory: ${few.toFixed(0)} MB for ${FEW} routes, ${many.toFixed(0)} MB for ${MANY}`)
    expect(many - few).toBeLessThan(40)
  })

  it('prints each of them once, in the order of the kernel', () => {
    const { stdout } = runMasked(['show', 'route', '--json', '--netns', namespace.name, 'table', 'main', 'and', 'family', 'inet'])
    const ours: readonly { readonly dst: string }[] = JSON.parse(stdout)
    const theirs: readonly { readonly dst: string }[] = JSON.parse(namespace.ip('-4', '-j', 'route', 'show'))
    expect(ours).toHaveLength(MANY)
    expect(ours.map(({ dst }) => dst)).toEqual(theirs.map(({ dst }) => dst))
  })

  it('ends quietly and at once when nobody reads any more', async () => {
    const running = startMasked(['show', 'route', '--json', '--netns', namespace.name])
    let complaint = ''
    running.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text))
    await once(running.stdout, 'data')
    running.stdout.destroy()
    expect(await once(running, 'close')).toEqual([0, null])
    expect(complaint).toBe('')
  })
})
