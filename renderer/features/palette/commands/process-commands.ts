import { allOf, quoted, refused, shownIn, type ReadCommand } from './command-place.ts'

/** `lsof -i [46][tcp|udp][@HOST][:PORT] [-sTCP:STATE] [-p PID]`; lsof(8). */
export const lsof: ReadCommand = (words) => {
  const at = words.findIndex((word) => /^-[nP]*i/.test(word))
  if (at < 0) return null
  const behind = words[at]?.replace(/^-[nP]*i/, '') ?? ''
  const next = words[at + 1]
  const wish = behind !== '' ? behind : next === undefined || next.startsWith('-') ? '' : next
  const others = words.filter((word, index) => index !== at && !(behind === '' && index === at + 1 && word === wish))
  const leftOut: string[] = []
  const further: string[] = []
  const left = [...others]
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    const state = /^-s(?:TCP|UDP):([\w,^-]+)$/i.exec(word)?.[1]
    if (state !== undefined && !state.includes('^')) further.push(`state ${state.toLowerCase().replaceAll('_', '-').replace(/\blisten\b/, 'listening')}`)
    else if (word === '-p' || word === '-u' || word === '-c') further.push(`${{ '-p': 'pid', '-u': 'user', '-c': 'process' }[word]} ${quoted(left.shift() ?? '')}`)
    else if (!/^-[nPatTRl]+$/.test(word)) leftOut.push(word)
  }
  const parts = /^([46])?(tcp|udp)?(?:@(\[[^\]]+\]|[^:]+))?(?::([\w,-]+))?$/i.exec(wish)
  if (parts === null) return shownIn('sockets', allOf(...further), [wish, ...leftOut])
  const [, family, protocol, host, port] = parts
  return shownIn(
    'sockets',
    allOf(family === '4' ? 'inet' : family === '6' ? 'inet6' : null, protocol?.toLowerCase() ?? null, host === undefined ? null : `dst ${quoted(host.replace(/^\[|\]$/g, ''))}`, port === undefined ? null : `port ${port}`, ...further),
    leftOut,
  )
}

/** `fuser 8080/tcp`, `fuser -n tcp 8080`: who has that port; fuser(1). */
export const fuser: ReadCommand = (words) => {
  if (words.some((word) => /^-\w*k/.test(word) || word === '--kill')) return refused()
  const space = /^-\w*n$/.test(words.at(-3) ?? '') ? words.at(-2) : undefined
  const asked = (words.at(-1) ?? '').split('/')
  const [port = '', protocol = space ?? ''] = asked
  return /^[\w-]+$/.test(port) && (protocol === 'tcp' || protocol === 'udp') ? shownIn('sockets', `sport = ${port} and ${protocol}`) : null
}
