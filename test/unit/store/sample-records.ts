import type { AddressColumn, NumberColumn, TextColumn } from '../../../electron/store/column.ts'
import type { AddressField, AddressesField, DeviceField, EnumField, HardwareField, Labels, MatchField, NumberField, PrefixField, TextField } from '../../../electron/store/field.ts'
import type { Identity } from '../../../electron/store/identity.ts'
import type { RawMessage } from '../../../electron/store/raw-message.ts'
import type { Scheduler } from '../../../electron/store/scheduler.ts'

/** A made-up family, so that the store is tested without knowing any real one. */
export interface SampleRecord {
  readonly key: number
  /** Tells records under one key apart. */
  readonly variant?: number
  readonly value?: number
  /** Any number, also negative. */
  readonly balance?: number
  readonly device?: number
  readonly address?: readonly number[]
  readonly bits?: number
  readonly text?: string
}

/** A record, and what it is tagged with: it is not in the bytes. */
export interface TaggedRecord extends SampleRecord {
  readonly source?: number
}

export const sampleType = 24

/** nlmsghdr, then key u32, variant u32, value u32, balance f64, device u32, address size u8, bits u8, 2 bytes of padding, 16 bytes of address, text. */
export function messageOf(record: SampleRecord, sequence = 0): Uint8Array {
  const text = new TextEncoder().encode(record.text ?? '')
  const length = 60 + text.length
  const bytes = new Uint8Array((length + 3) & ~3)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, length, true)
  view.setUint16(4, sampleType, true)
  view.setUint32(8, sequence, true)
  view.setUint32(16, record.key, true)
  view.setUint32(20, record.variant ?? 0, true)
  view.setUint32(24, record.value ?? 0, true)
  view.setFloat64(28, record.balance ?? 0, true)
  view.setUint32(36, record.device ?? 0, true)
  const address = record.address ?? []
  view.setUint8(40, address.length)
  view.setUint8(41, record.bits ?? address.length * 8)
  bytes.set(address, 44)
  bytes.set(text, 60)
  return bytes
}

/** One datagram with these records. */
export function datagramOf(records: readonly SampleRecord[], sequence = 0): Uint8Array {
  const messages = records.map((record) => messageOf(record, sequence))
  const bytes = new Uint8Array(messages.reduce((sum, message) => sum + message.length, 0))
  let at = 0
  for (const message of messages) {
    bytes.set(message, at)
    at += message.length
  }
  return bytes
}

function dataOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

export function recordIn({ bytes, offset, length }: RawMessage): Required<SampleRecord> {
  const view = dataOf(bytes)
  const size = view.getUint8(offset + 40)
  return {
    key: view.getUint32(offset + 16, true),
    variant: view.getUint32(offset + 20, true),
    value: view.getUint32(offset + 24, true),
    balance: view.getFloat64(offset + 28, true),
    device: view.getUint32(offset + 36, true),
    address: [...bytes.subarray(offset + 44, offset + 44 + size)],
    bits: view.getUint8(offset + 41),
    text: new TextDecoder().decode(bytes.subarray(offset + 60, offset + length)),
  }
}

function numberAt(at: number): NumberColumn {
  return { kind: 'number', number: (bytes, offset) => dataOf(bytes).getUint32(offset + at, true) }
}

function wordAt(at: number): Identity['key'] {
  return (bytes, offset, _length, into) => {
    into.set(bytes.subarray(offset + at, offset + at + 4))
    return 4
  }
}

/** One record a key. */
export const aloneIdentity: Identity = { key: wordAt(16) }

/** Several records a key, told apart by their variant. */
export const siblingIdentity: Identity = { key: wordAt(16), discriminator: wordAt(20) }

const addressColumn: AddressColumn = {
  kind: 'address',
  size: (bytes, offset) => bytes[offset + 40] ?? 0,
  start: (_bytes, offset) => offset + 44,
  bits: (bytes, offset) => bytes[offset + 41] ?? 0,
}

const textColumn: TextColumn = { kind: 'text', text: (bytes, offset, length) => new TextDecoder().decode(bytes.subarray(offset + 60, offset + length)) }

/** Names of devices that can change. */
export class SampleLabels implements Labels {
  readonly names = new Map<number, string>()
  version = 0

  constructor(names: Readonly<Record<number, string>>) {
    for (const [index, name] of Object.entries(names)) this.names.set(Number(index), name)
  }

  label(value: number): string {
    return this.names.get(value) ?? `if${value}`
  }

  rename(index: number, name: string): void {
    this.names.set(index, name)
    this.version++
  }
}

export const deviceLabels = (): SampleLabels => new SampleLabels({ 1: 'lo', 2: 'eth0', 3: 'eth10', 4: 'eth9', 5: 'br-lan' })

/** All kinds of fields, made anew so that tests don't share names of devices. */
export function sampleFields(labels: Labels = deviceLabels()) {
  const key: NumberField = { kind: 'number', name: 'key', column: numberAt(16) }
  const value: NumberField = { kind: 'number', name: 'value', aliases: ['metric'], column: numberAt(24) }
  const balance: NumberField = { kind: 'number', name: 'balance', column: { kind: 'number', wide: true, number: (bytes, offset) => dataOf(bytes).getFloat64(offset + 28, true) } }
  const device: DeviceField = { kind: 'device', name: 'dev', aliases: ['device'], bare: true, column: numberAt(36), labels }
  const state: EnumField = {
    kind: 'enum',
    name: 'state',
    column: numberAt(20),
    labels: new SampleLabels({ 0: 'unknown', 1: 'up', 2: 'down' }),
    words: () => ['unknown', 'up', 'down'],
  }
  const text: TextField = { kind: 'text', name: 'text', bare: true, column: textColumn }
  const texts: TextField = { kind: 'text', name: 'texts', many: true, column: textColumn }
  const address: AddressField = { kind: 'address', name: 'via', bare: true, column: addressColumn }
  const prefix: PrefixField = { kind: 'prefix', name: 'dst', column: addressColumn }
  const match: MatchField = { kind: 'match', name: 'to', column: addressColumn }
  const kinds: TextField = { kind: 'text', name: 'kind', many: true, column: textColumn, words: () => ['eth0', 'default4', 'MAC'] }
  const addresses: AddressesField = { kind: 'addresses', name: 'inet', column: textColumn }
  const hardware: HardwareField = { kind: 'hardware', name: 'mac', column: textColumn }
  return { key, value, balance, device, state, text, texts, address, prefix, match, kinds, addresses, hardware }
}

/** Runs what is to be done later when the test says so; its clock goes on by 1 ms at each look. */
export class ManualScheduler implements Scheduler {
  readonly #tasks: (() => void)[] = []
  #time = 0

  later(task: () => void): void {
    this.#tasks.push(task)
  }

  now(): number {
    return this.#time++
  }

  /** One turn of the event loop; false: there was nothing to do. */
  turn(): boolean {
    const task = this.#tasks.shift()
    task?.()
    return task !== undefined
  }

  /** Turns until there is nothing left to do. */
  async settle(): Promise<void> {
    do while (this.turn());
    while (await this.#afterPromises())
  }

  async #afterPromises(): Promise<boolean> {
    for (let turns = 0; turns < 5; turns++) await Promise.resolve()
    return this.#tasks.length > 0
  }
}
