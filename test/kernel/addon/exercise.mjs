// Uses the addon hard, in one of several ways, inside the network namespace it is started in: the tests beside run it in a process
// of its own, for what it tries ends processes when it goes wrong. Arguments: the addon's path and the name of the way.
import assert from 'node:assert/strict'
import { closeSync, openSync, readdirSync, readlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { wideRoute, wideRouteBytes } from './wide-routes.mjs'

/** @typedef {import('../../../native/addon/addon.d.ts').NativeAddon} NativeAddon */
/** @typedef {import('../../../native/addon/addon.d.ts').SocketOptions} SocketOptions */
/** @typedef {import('../../../native/addon/addon.d.ts').SocketReceiver} SocketReceiver */

const [, , addonPath = '', way = ''] = process.argv
/** @type {NativeAddon} */
const addon = createRequire(import.meta.url)(addonPath)

const RTNLGRP_LINK = 1
const NLMSG_DONE = 3
const RTM_NEWLINK = 16
const RTM_GETLINK = 18
const RTM_GETROUTE = 26

/** @param {number} type @param {number} flags @param {number} [index] @param {number} [up] */
function linkMessage(type, flags, index = 0, up = 0) {
  const view = new DataView(new ArrayBuffer(32))
  view.setUint32(0, 32, true)
  view.setUint16(4, type, true)
  view.setUint16(6, flags, true)
  view.setInt32(20, index, true)
  view.setUint32(24, up, true)
  view.setUint32(28, 1, true)
  return new Uint8Array(view.buffer)
}

const dumpOfLinks = linkMessage(RTM_GETLINK, 0x301)
const dumpOfRoutes = linkMessage(RTM_GETROUTE, 0x301)

/** A receiver that does nothing but what is given. @param {Partial<SocketReceiver>} [given] */
function receiver(given = {}) {
  return { onDatagrams() {}, onOverrun() {}, onFailure() {}, ...given }
}

/** @param {Partial<SocketOptions>} options @param {Partial<SocketReceiver>} [given] */
function open(options, given) {
  return addon.openSocket({ protocol: 0, keepBuffers: false, ...options }, receiver(given))
}

/** Whether one of the datagrams ends a dump. @param {Uint8Array} slab @param {Float64Array} records @param {number} count */
function endsDump(slab, records, count) {
  const view = new DataView(slab.buffer)
  for (let record = 0; record < count; record += 1) {
    let at = records[record * 5] ?? 0
    const end = at + (records[record * 5 + 1] ?? 0)
    while (at < end) {
      if (view.getUint16(at + 4, true) === NLMSG_DONE) return true
      at += (view.getUint32(at, true) + 3) & ~3
    }
  }
  return false
}

/** Sets the loopback device up and down, which every subscriber of links hears. @param {number} times */
function toggle(times) {
  const sender = open({})
  sender.pause()
  for (let time = 0; time < times; time += 1) sender.send(linkMessage(RTM_NEWLINK, 1, 1, time & 1))
  sender.close()
}

function openSockets() {
  return readdirSync('/proc/self/fd').filter((number) => socketInode(number).length > 0).length
}

/** @typedef {import('../../../native/addon/addon.d.ts').OwnerWalk} OwnerWalk */

/** @param {OwnerWalk} [known] @returns {Promise<OwnerWalk>} */
const walked = (known) => new Promise((resolve, reject) => addon.walkOwners({ onWalked: resolve, onFailure: reject }, known))

const nextTurn = () => new Promise((resolve) => setImmediate(resolve))

/** @param {() => boolean} condition */
async function until(condition) {
  while (!condition()) await nextTurn()
}

/** Dumps on many sockets at once, each closed within its own callback, with kept and with reused buffers. */
async function dumps() {
  const ends = Array.from({ length: 64 }, (_, index) => {
    return new Promise((resolve) => {
      const socket = open({ keepBuffers: index % 2 === 0 }, {
        onDatagrams(slab, records, count) {
          if (!endsDump(slab, records, count)) return
          socket.close()
          socket.close()
          assert.throws(() => socket.send(dumpOfLinks), { code: 'EBADF', syscall: 'sendto' })
          assert.throws(() => socket.join(1), { code: 'EBADF' })
          assert.throws(() => socket.pause(), { code: 'EBADF' })
          resolve(socket.portId)
        },
      })
      socket.send(dumpOfLinks)
    })
  })
  assert.equal(new Set(await Promise.all(ends)).size, 64)
}

/** Dumps of many kept buffers: gone through late, transferred away, held up by pauses, closed and forgotten midway. */
async function longDumps() {
  const routes = 4000
  const sender = open({ receiveBuffer: 1 << 22 })
  sender.send(linkMessage(RTM_NEWLINK, 1, 1, 1))
  for (let number = 0; number < routes; number += 1) sender.send(wideRoute(number))
  sender.close()
  const ends = ['whole', 'pause', 'close', 'forget', 'whole', 'pause', 'close'].map((end) => {
    return new Promise((resolve) => {
      let bytes = 0
      let closed = false
      const socket = open({ keepBuffers: true }, {
        onDatagrams(slab, records, count) {
          assert.equal(closed, false)
          for (let record = 0; record < count; record += 1) bytes += records[record * 5 + 1] ?? 0
          const ended = endsDump(slab, records, count)
          if (slab.buffer instanceof ArrayBuffer) structuredClone(slab.buffer, { transfer: [slab.buffer] })
          if (ended) assert.ok(bytes > routes * wideRouteBytes)
          if (ended || end === 'close' || end === 'forget') {
            if (end === 'forget') socket.pause()
            else socket.close()
            closed = true
            resolve(bytes)
          } else if (end === 'pause') {
            socket.pause()
            setImmediate(() => socket.resume())
          }
        },
      })
      socket.send(dumpOfRoutes)
      setImmediate(() => assert.equal(socket.counters.overruns, 0))
    })
  })
  await Promise.all(ends)
}

/** A queue that overflows while events come and buffers are transferred away. */
async function overruns() {
  let overrun = 0
  let datagrams = 0
  const socket = open({ keepBuffers: true, groups: [RTNLGRP_LINK], receiveBuffer: 4096 }, {
    onDatagrams(slab, _, count) {
      datagrams += count
      if (slab.buffer instanceof ArrayBuffer) structuredClone(slab.buffer, { transfer: [slab.buffer] })
    },
    onOverrun() {
      overrun += 1
    },
  })
  for (let round = 1; round <= 20; round += 1) {
    // The kernel tells some changes of a link later, so that a round may overflow twice.
    const before = overrun
    toggle(100)
    await until(() => overrun > before)
  }
  assert.ok(socket.counters.overruns >= overrun)
  assert.ok(datagrams >= 20)
  socket.close()
}

/** What a callback throws is an uncaught exception; the socket goes on. */
async function exceptions() {
  /** @type {string[]} */
  const caught = []
  process.on('uncaughtException', (error) => caught.push(error.message))
  let calls = 0
  const socket = open({ groups: [RTNLGRP_LINK] }, {
    onDatagrams() {
      calls += 1
      throw new Error(`call ${calls}`)
    },
  })
  toggle(2)
  await until(() => calls === 1)
  toggle(2)
  await until(() => calls === 2)
  socket.close()
  assert.deepEqual(caught, ['call 1', 'call 2'])
}

/** Walks over all processes, several at a time and of so many descriptors that threads share them, while descriptors come and go. */
async function walks() {
  const before = readdirSync('/proc/self/fd').length
  const many = Array.from({ length: 2500 }, () => openSync('/dev/null', 'r'))
  const socket = open({})
  socket.pause()
  const inode = readdirSync('/proc/self/fd').flatMap((number) => socketInode(number))[0] ?? 0
  for (let round = 0; round < 5; round += 1) {
    const under = Array.from({ length: 4 }, () => walked())
    for (let turn = 0; turn < 20; turn += 1) {
      open({}).close()
      await nextTurn()
    }
    for (const walk of await Promise.all(under)) {
      const row = walk.pids.indexOf(process.pid)
      assert.ok(walk.inodes.subarray(walk.socketEnds[row - 1] ?? 0, walk.socketEnds[row]).includes(inode))
      await walked(walk)
    }
  }
  socket.close()
  for (const number of many) closeSync(number)
  assert.ok(readdirSync('/proc/self/fd').length <= before + 1)
}

/** @param {string} number @returns {number[]} */
function socketInode(number) {
  try {
    return Array.from(readlinkSync(`/proc/self/fd/${number}`).matchAll(/^socket:\[(\d+)\]$/g), (match) => Number(match[1]))
  } catch {
    return []
  }
}

/** Paused sockets that are forgotten are closed by the garbage collector; receiving ones are not. */
async function forgotten() {
  setFlagsFromString('--expose-gc')
  /** @type {() => void} */
  const collect = runInNewContext('gc')
  const before = openSockets()
  for (let count = 0; count < 50; count += 1) open({}).pause()
  let heard = 0
  open({ groups: [RTNLGRP_LINK] }, { onDatagrams: () => (heard += 1) })
  while (openSockets() > before + 1) {
    await nextTurn()
    collect()
  }
  for (let count = 0; count < 5; count += 1) {
    await nextTurn()
    collect()
  }
  toggle(2)
  await until(() => heard > 0)
  assert.equal(openSockets(), before + 1)
  process.exit(0)
}

/** Threads that end in every way with sockets open and walks under way, under a flood of events: none takes the process along, none leaves a socket. */
async function workers() {
  const before = openSockets()
  for (const end of ['terminate', 'exit', 'throw', 'terminate at once']) {
    const worker = new Worker(fileURLToPath(import.meta.url), { argv: [addonPath, `in worker: ${end}`] })
    const ended = new Promise((resolve) => worker.once('exit', resolve))
    worker.on('error', (error) => assert.equal(error.message, 'thrown in a callback'))
    if (end !== 'terminate at once') await new Promise((resolve) => worker.once('message', resolve))
    toggle(200)
    if (end.startsWith('terminate')) await worker.terminate()
    await ended
    assert.equal(openSockets(), before, end)
  }
}

/** Opens sockets under events, and ends in a callback where it is to end by itself. @param {string} end */
function inWorker(end) {
  for (let count = 0; count < 10; count += 1) {
    open({ groups: [RTNLGRP_LINK], keepBuffers: count % 2 === 0 }, {
      onDatagrams() {
        if (end === 'exit') process.exit(0)
        if (end === 'throw') throw new Error('thrown in a callback')
      },
    })
    open({}).pause()
    void walked()
  }
  parentPort?.postMessage('open')
  toggle(10)
}

/** The process ends with sockets open, on the main thread and on another. */
async function exit() {
  const worker = new Worker(fileURLToPath(import.meta.url), { argv: [addonPath, 'in worker: never'] })
  await new Promise((resolve) => worker.once('message', resolve))
  for (let count = 0; count < 10; count += 1) open({ groups: [RTNLGRP_LINK] })
  for (let count = 0; count < 10; count += 1) void walked()
  toggle(50)
  process.exit(0)
}

/** @type {Record<string, () => Promise<void>>} */
const ways = { dumps, 'long dumps': longDumps, overruns, exceptions, walks, forgotten, workers, exit }

if (!isMainThread) {
  inWorker(way.replace('in worker: ', ''))
} else {
  await ways[way]?.()
  // The Node of Electron 33 can wait for ever for its own compiler threads where it runs out of work (nodejs/node#54918), not where it is told to end.
  if (process.versions.electron !== undefined) process.exit(0)
}
