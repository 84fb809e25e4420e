/**
 * What a program of the topology is told to do. Times in ms.
 *
 * @typedef {{ order: 'listen', address: string, port: number, answer?: number, hangUp?: boolean }
 *   | { order: 'receive', address: string, port: number }
 *   | { order: 'talk', address: string, port: number, bytes: number, every?: number }
 *   | { order: 'knock', address: string, port: number, every: number }} Order
 *
 * listen: TCP, that answers whatever comes with so many bytes, or closes its end at once; receive: UDP; talk: a connection over which so many bytes go, once or again and again;
 * knock: a new connection every so often, whether the last one came about or not.
 */

/**
 * A program and the namespace that it runs in; the first of a namespace other than the host's is what keeps it.
 *
 * @typedef {{ name: string, in: string, orders: readonly Order[] }} Program
 */

/** In the order in which they start: who listens stands before who connects. @type {readonly Program[]} */
export const conversations = [
  { name: 'bird', in: 'isp', orders: [{ order: 'listen', address: '203.0.113.1', port: 179, answer: 19 }, { order: 'listen', address: '2001:db8:1::1', port: 179, answer: 19 }, { order: 'listen', address: '203.0.113.3', port: 443, answer: 24_000 }, { order: 'listen', address: '203.0.113.2', port: 25, hangUp: true }] },
  { name: 'nginx', in: 'web', orders: [{ order: 'listen', address: '192.0.2.130', port: 443, answer: 9000 }] },
  { name: 'postgres', in: 'database', orders: [{ order: 'listen', address: '192.0.2.131', port: 5432, answer: 1200 }] },
  { name: 'redis-server', in: 'cache', orders: [{ order: 'listen', address: '192.0.2.132', port: 6379, answer: 300 }] },
  { name: 'sshd', in: 'host', orders: [{ order: 'listen', address: '0.0.0.0', port: 22, answer: 120 }, { order: 'listen', address: '::', port: 22, answer: 120 }] },
  { name: 'dnsmasq', in: 'host', orders: [{ order: 'receive', address: '192.0.2.129', port: 53 }, { order: 'receive', address: '0.0.0.0', port: 67 }, { order: 'listen', address: '192.0.2.129', port: 53 }] },
  { name: 'chronyd', in: 'host', orders: [{ order: 'receive', address: '127.0.0.1', port: 323 }, { order: 'receive', address: '::1', port: 323 }] },
  { name: 'prometheus', in: 'host', orders: [{ order: 'listen', address: '127.0.0.1', port: 9090, answer: 5000 }, { order: 'talk', address: '127.0.0.1', port: 9090, bytes: 400, every: 500 }] },
  { name: 'bird', in: 'host', orders: [{ order: 'talk', address: '203.0.113.1', port: 179, bytes: 19, every: 1000 }, { order: 'talk', address: '2001:db8:1::1', port: 179, bytes: 19, every: 1500 }] },
  { name: 'haproxy', in: 'host', orders: [{ order: 'listen', address: '203.0.113.24', port: 443, answer: 9000 }, { order: 'talk', address: '192.0.2.130', port: 443, bytes: 700, every: 50 }, { order: 'talk', address: '192.0.2.130', port: 443, bytes: 300, every: 200 }] },
  { name: 'backup', in: 'host', orders: [{ order: 'talk', address: '203.0.113.3', port: 443, bytes: 120_000, every: 100 }] },
  { name: 'postfix', in: 'host', orders: [{ order: 'talk', address: '203.0.113.2', port: 25, bytes: 12 }, { order: 'knock', address: '198.51.100.1', port: 25, every: 2000 }] },
  { name: 'django', in: 'web', orders: [{ order: 'talk', address: '192.0.2.131', port: 5432, bytes: 600, every: 80 }, { order: 'talk', address: '192.0.2.132', port: 6379, bytes: 90, every: 40 }] },
  { name: 'ssh', in: 'isp', orders: [{ order: 'talk', address: '203.0.113.24', port: 22, bytes: 64, every: 300 }, { order: 'talk', address: '203.0.113.24', port: 443, bytes: 2000, every: 250 }] },
]
