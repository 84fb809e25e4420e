import { readlinkSync } from 'node:fs'

import type { DeviceManager } from '../api/device-manager.ts'
import { BusConnection } from './bus/bus-connection.ts'
import { socketPath, systemBusAddress } from './bus/bus-address.ts'
import { networkManagerDevices } from './network-manager.ts'
import { networkdDevices } from './networkd.ts'

/** Milliseconds that an answer holds: a form that is filled in asks with each key. */
const holds = 5000
/** Milliseconds after which nobody is waited for any more, nor for the next who asks. */
const longest = 10_000

/** What a test sets. */
export interface AskingOptions {
  /** Of the bus, as `DBUS_SYSTEM_BUS_ADDRESS` has it. */
  readonly busAddress?: string
  /** Milliseconds that the services have to answer: a plan waits for it. */
  readonly patience?: number
  readonly now?: () => number
}

/**
 * Asks over the system bus who manages the devices of this machine's own network namespace, at most every five seconds. It never rejects and starts nothing: where there is no bus or no such
 * service, nobody manages anything. What is answered too late for one who asks is there for the next.
 */
export function deviceManagers({ busAddress = systemBusAddress(process.env), patience = 300, now = () => performance.now() }: AskingOptions = {}): () => Promise<readonly DeviceManager[]> {
  let asked: { readonly at: number; readonly question: Question } | null = null
  return async () => {
    if (asked === null || (asked.question.isOver && now() - asked.at >= holds)) asked = { at: now(), question: new Question(busAddress) }
    return asked.question.heardWithin(patience)
  }
}

/** What the services were asked once, and have answered so far. */
class Question {
  readonly #ended: Promise<void>
  #bus: BusConnection | null = null
  #heard: readonly DeviceManager[] = []
  #isOver = false

  constructor(busAddress: string) {
    this.#ended = this.#ask(busAddress).finally(() => {
      this.#isOver = true
    })
  }

  /** All have answered, or will not. */
  get isOver(): boolean {
    return this.#isOver
  }

  /** What was answered by the end, or in so many ms; what comes later keeps no process alive. */
  async heardWithin(patience: number): Promise<readonly DeviceManager[]> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, patience)
    })
    await Promise.race([this.#ended, late])
    clearTimeout(timer)
    if (!this.#isOver) this.#bus?.unref()
    return this.#heard
  }

  async #ask(busAddress: string): Promise<void> {
    const path = socketPath(busAddress)
    if (path === null || isElsewhere()) return
    const bus = new BusConnection(path)
    this.#bus = bus
    const deadline = setTimeout(() => bus.close(), longest).unref()
    const answers: (readonly DeviceManager[])[] = []
    try {
      await Promise.all([networkManagerDevices, networkdDevices].map(async (question, place) => {
        answers[place] = await question(bus).catch(() => [])
        this.#heard = answers.flat()
      }))
    } finally {
      clearTimeout(deadline)
      bus.close()
    }
  }
}

/** Whether this process is in another network namespace than the services of the machine, so that their names are of other devices. Only root sees where those are; others are let into none by themselves. */
function isElsewhere(): boolean {
  try {
    return readlinkSync('/proc/1/ns/net') !== readlinkSync('/proc/self/ns/net')
  } catch {
    return false
  }
}
