import { expect, test } from 'vitest'
import { appImageCommand, isInAppImage } from '../../../electron/privilege/installation/app-image.ts'
import { ownHelper } from '../../../electron/privilege/installation/own-helper.ts'
import { chooseHelper, localPlace, systemPlace, type HelperPlace } from '../../../electron/privilege/installed-helper.ts'

/** Which helper is started where these files are there, and these helpers speak our protocol. */
function chosen(appImage: boolean, files: readonly string[], speaking: readonly HelperPlace[] = []): string {
  return chooseHelper(appImage, (place) => speaking.includes(place), (path) => files.includes(path)).name
}

const system = [systemPlace.helper, systemPlace.policy]
const local = [localPlace.helper, localPlace.policy]

test('the helper that is installed is started, whoever has installed it', () => {
  for (const appImage of [false, true]) {
    expect(chosen(appImage, system)).toBe('system')
    expect(chosen(appImage, local)).toBe('local')
  }
})

test('one without its policy is none, for pkexec would ask as for any program', () => {
  expect(chosen(false, [systemPlace.helper, ...local])).toBe('local')
  expect(chosen(true, [...system, localPlace.helper])).toBe('system')
})

test('where none is, it is missed where this app would have it installed', () => {
  expect(chosen(false, [])).toBe('system')
  expect(chosen(true, [])).toBe('local')
})

test('of two the system’s is started, unless only the other speaks our protocol', () => {
  const both = [...system, ...local]
  for (const appImage of [false, true]) {
    expect(chosen(appImage, both, [systemPlace, localPlace])).toBe('system')
    expect(chosen(appImage, both, [localPlace])).toBe('local')
    expect(chosen(appImage, both, [systemPlace])).toBe('system')
    expect(chosen(appImage, both)).toBe('system')
  }
})

test.each([
  ['mounted', { APPIMAGE: '/home/desk/Linkwright.AppImage', APPDIR: '/tmp/.mount_LinkwrX' }, '/tmp/.mount_LinkwrX/linkwright', true],
  ['extracted', { APPDIR: '/home/desk/squashfs-root' }, '/home/desk/squashfs-root/linkwright', true],
  ['started from another AppImage', { APPIMAGE: '/home/desk/Other.AppImage', APPDIR: '/tmp/.mount_OtherX' }, '/opt/Linkwright/linkwright', false],
  ['beside a folder whose name begins alike', { APPDIR: '/opt/Link' }, '/opt/Linkwright/linkwright', false],
  ['with a variable that is no folder', { APPDIR: '' }, '/opt/Linkwright/linkwright', false],
  ['without any', {}, '/opt/Linkwright/linkwright', false],
])('an app %s knows whether it is in an AppImage', (_how, environment, executable, is) => {
  expect(isInAppImage(environment, executable, (path) => path.endsWith('/AppRun'))).toBe(is)
})

test('a folder that holds no AppRun is no AppImage', () => {
  expect(isInAppImage({ APPDIR: '/opt' }, '/opt/Linkwright/linkwright', () => false)).toBe(false)
})

test('a person is told the file that they start', () => {
  expect(appImageCommand({ APPIMAGE: '/home/desk/Linkwright.AppImage', APPDIR: '/tmp/.mount_LinkwrX' })).toBe('/home/desk/Linkwright.AppImage')
  expect(appImageCommand({ APPDIR: '/home/desk/squashfs-root' })).toBe('/home/desk/squashfs-root/AppRun')
})

test('the helper that came with the app lies beside the addon, outside of an archive', () => {
  expect(ownHelper('/home/desk/linkwright/out/native/linkwright.node')).toBe('/home/desk/linkwright/out/native/linkwright-helper')
  expect(ownHelper('/tmp/.mount_X/resources/app.asar/out/native/linkwright.node')).toBe('/tmp/.mount_X/resources/app.asar.unpacked/out/native/linkwright-helper')
})
