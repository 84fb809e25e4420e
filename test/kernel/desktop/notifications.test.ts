import { expect, it, vi } from 'vitest'

import { appId, desktop } from '../../../build/package/desktop/entry.mjs'
import { Notifications, type Notice } from '../../../electron/desktop/notifications.ts'
import { FakeNotifications } from '../../support/desktop/fake-notifications.ts'
import { PrivateBus } from '../../support/desktop/private-bus.ts'

function notice(body: string, onClick = () => {}): Notice {
  return { title: 'Link down', body, isUrgent: false, onClick }
}

it('a notice is shown as plain text, with no button but a click on itself', async () => {
  await using bus = await PrivateBus.start()
  using service = await FakeNotifications.start(bus)
  const notifications = new Notifications(bus.address)
  notifications.show('links', notice('<b>eth0</b> & <img src="x"> is down.'))
  await vi.waitFor(() => expect(service.only.body).toBe('&lt;b&gt;eth0&lt;/b&gt; &amp; &lt;img src="x"&gt; is down.'))
  expect(service.only.title).toBe('Link down')
  expect(service.only.actions).toEqual(['default', 'Show the window'])
  expect(service.only.icon).toBe(desktop('linkwright').entry['Icon'])
  expect(service.only.hints).toEqual(new Map<string, unknown>([['desktop-entry', appId], ['urgency', 1]]))
  notifications.close()
})

it('the next of the same name takes its place, and it goes when it is withdrawn', async () => {
  await using bus = await PrivateBus.start()
  using service = await FakeNotifications.start(bus)
  const notifications = new Notifications(bus.address)
  notifications.show('links', notice('first'))
  await vi.waitFor(() => expect(service.only.body).toBe('first'))
  const { id } = service.only
  notifications.show('links', notice('second'))
  notifications.show('waiting', { ...notice('urgent'), isUrgent: true })
  await vi.waitFor(() => expect([...service.shown.values()].map(({ body }) => body)).toEqual(['second', 'urgent']))
  expect(service.shown.get(id)?.body).toBe('second')
  notifications.withdraw('links')
  await vi.waitFor(() => expect(service.only.body).toBe('urgent'))
  expect(service.only.hints).toEqual(new Map<string, unknown>([['desktop-entry', 'org.linkwright.Linkwright'], ['urgency', 2]]))
  notifications.close()
  await vi.waitFor(() => expect(service.shown.size).toBe(0))
})

it('a notice that is withdrawn before the service has answered does not stay', async () => {
  await using bus = await PrivateBus.start()
  using service = await FakeNotifications.start(bus)
  const notifications = new Notifications(bus.address)
  notifications.show('waiting', notice('at once'))
  notifications.withdraw('waiting')
  await vi.waitFor(() => expect(service.called).toContain('CloseNotification'))
  expect(service.shown.size).toBe(0)
  notifications.close()
})

it('a click is heard, and of a notice that is gone another can be shown', async () => {
  await using bus = await PrivateBus.start()
  using service = await FakeNotifications.start(bus)
  const clicked = vi.fn<() => void>()
  const notifications = new Notifications(bus.address)
  notifications.show('links', notice('first', clicked))
  await vi.waitFor(() => expect(service.shown.size).toBe(1))
  service.click(service.only.id + 7)
  service.click(service.only.id)
  await vi.waitFor(() => expect(clicked).toHaveBeenCalledOnce())
  notifications.show('links', notice('second', clicked))
  await vi.waitFor(() => expect(service.only.body).toBe('second'))
  notifications.close()
})

it('without a bus, and without a service, nothing happens; one that comes later is used', async () => {
  const alone = new Notifications('unix:path=/nowhere/bus')
  alone.show('links', notice('nobody'))
  alone.close()
  new Notifications('disabled:').show('links', notice('nobody'))
  await using bus = await PrivateBus.start()
  const notifications = new Notifications(bus.address)
  notifications.show('links', notice('nobody yet'))
  using service = await FakeNotifications.start(bus)
  await vi.waitFor(() => {
    notifications.show('links', notice('somebody'))
    expect(service.shown.size).toBe(1)
  })
  expect(service.only.body).toBe('somebody')
  notifications.close()
})

it('of a service that never answers no more is asked', async () => {
  await using bus = await PrivateBus.start()
  using service = await FakeNotifications.start(bus, false)
  const notifications = new Notifications(bus.address)
  for (const body of ['first', 'second', 'third']) notifications.show('links', notice(body))
  notifications.withdraw('links')
  await vi.waitFor(() => expect(service.called).toEqual(['Notify']))
  notifications.close()
  expect(service.called).toEqual(['Notify'])
})
