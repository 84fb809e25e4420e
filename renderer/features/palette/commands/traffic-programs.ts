import { quoted, shownIn, type ReadCommand, type UnderstoodCommand } from './command-place.ts'

/** Who receives most comes first, then who sends most. */
const busiest = [{ field: 'received', descending: true }, { field: 'sent', descending: true }] as const

function byRates(understood: UnderstoodCommand, note: string): UnderstoodCommand {
  const { place } = understood
  return { ...understood, note, place: place.to === 'view' ? { ...place, sort: busiest } : place }
}

/** `iftop`, `nethogs`: who talks, of which Linkwright knows the machine's own sockets. */
const talking: ReadCommand = (words) => byRates(shownIn('sockets', '', words), 'the busiest first')

/** `bmon -p eth0`, `nload eth0`, `iptraf-ng -d eth0`: what goes over each link. */
const passing: ReadCommand = (words) => {
  const devices = words.filter((word) => /^[A-Za-z][\w.@-]*$/u.test(word))
  const leftOut = words.filter((word) => !devices.includes(word) && !/^-[pdi]$/u.test(word))
  return byRates(shownIn('links', devices.length === 0 ? '' : `name ${devices.map(quoted).join(',')}`, leftOut), 'the busiest first')
}

/** Programs that show rates, by name. */
export const trafficPrograms: readonly (readonly [name: string, read: ReadCommand])[] = [
  ['iftop', talking], ['nethogs', talking], ['bmon', passing], ['nload', passing], ['iptraf', passing], ['iptraf-ng', passing],
]
