import { createSocket } from 'node:dgram'

/** Sends multicasts of IPv6 over each of the devices named, five times a second, in lengths that vary, so that no rate stands still. Ends when its stdin does. */
const devices = process.argv.slice(2)
const socket = createSocket('udp6')
let turn = 0
socket.on('error', () => {
  // A device whose address is not ready yet.
})
const timer = setInterval(() => {
  turn += 1
  for (const [n, device] of devices.entries()) {
    socket.send(Buffer.alloc(600 + 400 * Math.abs(Math.sin(turn / 9 + n))), 9, `ff02::1%${device}`, () => {
      // Nobody need hear it.
    })
  }
}, 200)
process.stdin.resume()
process.stdin.on('end', () => {
  clearInterval(timer)
  socket.close()
})
