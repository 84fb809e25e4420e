import type { Random } from './random.ts'
import type { Topology } from './random-links.ts'

/** Adds addresses of both families to random devices; each device of the routes has one of each (see `networkOf`). */
export function addRandomAddresses(random: Random, topology: Topology): void {
  const { lines, devices } = topology
  devices.forEach((device, index) => {
    lines.push(`address add 10.${index}.0.1/24 brd + dev ${device}`, `address add 2001:db8:${index.toString(16)}::1/64 dev ${device}`)
    const [four, six] = [random.between(0, 2), random.between(0, 2)]
    for (let more = 0; more < four; more++) lines.push(ipv4Address(random, device, index, more))
    for (let more = 0; more < six; more++) lines.push(ipv6Address(random, device, index, more))
  })
}

function ipv4Address(random: Random, device: string, index: number, more: number): string {
  const host = `10.${index}.${random.between(0, 9)}.${10 + more}`
  const plain = `${host}/${random.between(8, 32)} ${random.some(0.4, ['brd +'])}`
  const options = random.some(0.35, [
    lifetimes(random),
    `label ${device}:${random.pick(['x', 'mgmt', '7'])}`,
    `metric ${random.between(1, 10_000)}`,
    `scope ${random.pick(['link', 'host', 'global', 'site', 42])}`,
    'noprefixroute',
    `proto ${random.pick(['kernel_ra', 'kernel_ll', 4, 99, 255])}`,
  ])
  return tidy(`address add ${random.chance(0.2) ? `${host} peer 172.20.${index}.${random.between(1, 200)}/32` : plain} dev ${device} ${options}`)
}

function ipv6Address(random: Random, device: string, index: number, more: number): string {
  const host = `2001:db8:${index.toString(16)}:${random.between(1, 0xffff).toString(16)}::${10 + more}`
  const subject = random.chance(0.2) ? `${host} peer ${host}ff/128` : `${host}/${random.between(48, 128)}`
  const options = random.some(0.35, [
    lifetimes(random),
    `metric ${random.between(1, 10_000)}`,
    'nodad',
    'home',
    'noprefixroute',
    `proto ${random.pick(['kernel_ra', 'kernel_ll', 4, 99, 255])}`,
  ])
  return tidy(`address add ${subject} dev ${device} ${options}`)
}

function lifetimes(random: Random): string {
  const valid = random.between(1000, 1_000_000)
  return `valid_lft ${random.pick([valid, valid, 'forever'])} preferred_lft ${random.pick([0, valid - 500])}`
}

function tidy(line: string): string {
  return line.replaceAll(/ +/g, ' ').trim()
}
