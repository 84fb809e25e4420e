import type { SocketRow } from '../../../electron/api/socket-row.ts'
import type { Frame } from '../../../electron/api/views.ts'
import { Scope } from '../../../electron/services/scope.ts'
import type { Sockets } from '../../../electron/services/sockets/sockets.ts'
import { Views } from '../../../electron/services/views/views.ts'
import { madeSocket } from '../made-socket.ts'
import { FakeSocketKernel } from './fake-socket-kernel.ts'
import { HandClock } from './hand-clock.ts'

/** TCP_* of the states. */
export const socketStates = { established: 1, finWait2: 5, timeWait: 6, close: 7, closeWait: 8, listen: 10 } as const

type More = Parameters<typeof madeSocket>

/** A socket of TCP with this cookie; its inode is 100 more. */
export function tcpSocket(cookie: number, state: number = socketStates.established, header: More[0] = {}, attributes: More[1] = {}): Uint8Array {
  return madeSocket({ state, inode: 100 + cookie, ...header, id: { cookie: BigInt(cookie), dport: 50_000 + cookie, ...header.id } }, attributes)
}

/** What the kernel keeps of a connection: `idiag_timer` says so. */
export function keptSocket(cookie: number, state: number = socketStates.timeWait): Uint8Array {
  return tcpSocket(cookie, state, { timer: 3, inode: 0 })
}

/** A socket of UDP with this cookie, bound to port 53; its inode is 100 more. */
export function udpSocket(cookie: number): Uint8Array {
  return madeSocket({ state: socketStates.close, inode: 100 + cookie, id: { cookie: BigInt(cookie), sport: 53, dport: 0, dst: '0.0.0.0' } })
}

/** A view of the sockets of a made-up kernel, in a window of its own, by a clock that is moved by hand. */
export class SocketsByHand {
  readonly kernel = new FakeSocketKernel()
  readonly clock = new HandClock()
  readonly frames: Frame[] = []
  readonly views: Views
  readonly scope: Scope
  view = 0

  constructor() {
    this.scope = new Scope({ kernel: this.kernel, clock: this.clock })
    this.views = new Views(this.scope, this.clock, (window, frame) => {
      this.frames.push(frame)
      this.clock.later(() => {
        if (frame.view === this.view) this.views.acknowledge(window, frame.view, frame.serial)
      })
    })
  }

  get source(): Sockets {
    return this.scope.source('sockets')
  }

  get frame(): Frame | undefined {
    return this.frames.at(-1)
  }

  open(): void {
    this.view = this.views.open(1, { kind: 'sockets', filter: '', sort: [], window: { first: 0, count: 50 } }).view
  }

  show(visible: boolean): void {
    this.views.change(1, { view: this.view, visible })
  }

  close(): void {
    this.views.close(1, this.view)
    this.view = 0
  }

  /** Lets time pass for the kernel and for us. */
  async pass(milliseconds: number): Promise<void> {
    for (let left = milliseconds; left > 0; left -= 20) {
      this.kernel.time += Math.min(left, 20)
      await this.clock.pass(Math.min(left, 20))
    }
  }

  /** All sockets that are known. */
  rows(): readonly SocketRow[] {
    return Array.from(this.source.table.ids()).flatMap((id) => this.source.row(id) ?? [])
  }

  row(cookie: number): SocketRow | undefined {
    return this.rows().find((one) => one.cookie === BigInt(cookie))
  }

  cookies(): readonly number[] {
    return this.rows().map(({ cookie }) => Number(cookie)).toSorted((one, other) => one - other)
  }

  /** Cookies of the rows that were struck out in any frame from this one on, each once. */
  struckOut(from = 0): readonly number[] {
    return [...new Set(this.frames.slice(from).flatMap(({ gone }) => gone.flatMap(({ row }) => (row.kind === 'socket' ? [Number(row.cookie)] : []))))]
  }
}
