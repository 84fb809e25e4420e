import { describe, expect, it } from 'vitest'

import { parseCommand } from '../../../../electron/services/command-line/command.ts'
import { UsageError } from '../../../../electron/services/command-line/usage-error.ts'

describe('the command line', () => {
  it('takes options anywhere and joins the rest to the filter', () => {
    expect(parseCommand(['--json', 'show', 'route', 'dst', '10.0.0.0/8', '--netns', 'blue', 'and', 'proto', 'bgp'])).toEqual({
      name: 'show',
      object: 'route',
      json: true,
      namespace: 'blue',
      filter: 'dst 10.0.0.0/8 and proto bgp',
    })
  })

  it('takes words behind "--" for the filter, whatever they look like', () => {
    expect(parseCommand(['show', 'link', '--', 'alias', '--json'])).toMatchObject({ json: false, filter: 'alias --json' })
  })

  it('takes --numeric, and -N for it', () => {
    expect(parseCommand(['-N', 'show', 'route'])).toMatchObject({ name: 'show', numeric: true })
    expect(parseCommand(['monitor', '--numeric'])).toMatchObject({ name: 'monitor', numeric: true })
    expect(parseCommand(['show', 'route'])).not.toHaveProperty('numeric')
  })

  it('knows monitor, --help and --version', () => {
    expect(parseCommand(['monitor', '--netns=blue'])).toEqual({ name: 'monitor', json: false, namespace: 'blue' })
    expect(parseCommand(['show', '--help'])).toEqual({ name: 'help' })
    expect(parseCommand(['--version'])).toEqual({ name: 'version' })
  })

  it.each([
    ['link', ['link', 'links', 'l', 'li']],
    ['address', ['address', 'addresses', 'addr', 'a']],
    ['route', ['route', 'routes', 'ro', 'r']],
    ['rule', ['rule', 'rules', 'ru']],
    ['neighbour', ['neighbour', 'neighbours', 'neighbor', 'neighbors', 'neigh', 'n']],
    ['socket', ['socket', 'sockets', 's']],
  ])('shows %s by the words that ip takes, and in the plural', (object, words) => {
    for (const word of words) expect(parseCommand(['show', word])).toMatchObject({ name: 'show', object, filter: '' })
  })

  it('takes -4 and -6 as a part of the filter, wherever they stand', () => {
    expect(parseCommand(['show', 'route', '-6'])).toMatchObject({ filter: 'family inet6' })
    expect(parseCommand(['-4', 'show', 'route', 'proto', 'bgp', 'or', 'proto', 'ospf'])).toMatchObject({ filter: 'family inet and (proto bgp or proto ospf)' })
  })

  it('tells of what is named behind monitor alone, in the words of ip', () => {
    expect(parseCommand(['monitor', 'route', 'addr', 'routes'])).toMatchObject({ objects: ['route', 'address'] })
    expect(parseCommand(['monitor', 'all'])).toMatchObject({ objects: ['link', 'address', 'route', 'rule', 'neighbour', 'nexthop', 'netconf', 'prefix', 'nsid'] })
  })

  it('takes fibmatch where ip does', () => {
    expect(parseCommand(['get', 'r', 'fibmatch', '192.0.2.1'])).toMatchObject({ name: 'get', fibmatch: true, question: { destination: '192.0.2.1' } })
  })

  it('takes a question for a route apart, whatever the order of its words', () => {
    const asked = { name: 'get', json: true, namespace: null, question: { destination: '192.0.2.1', from: '10.0.0.1', mark: '5', oif: 'eth0', dport: '80' } }
    expect(parseCommand(['get', 'route', '192.0.2.1', 'from', '10.0.0.1', 'mark', '5', 'oif', 'eth0', 'dport', '80', '--json'])).toEqual(asked)
    expect(parseCommand(['--json', 'get', 'route', 'dport', '80', 'dev', 'eth0', 'from', '10.0.0.1', 'to', '192.0.2.1', 'mark', '5'])).toEqual(asked)
  })

  it.each([
    [['get'], 'What is to be got?'],
    [['get', 'link', 'eth0'], '"link" cannot be got'],
    [['get', 'route'], 'Where to?'],
    [['get', 'route', 'from', '10.0.0.1'], 'Where to?'],
    [['get', 'route', '192.0.2.1', 'from'], '"from" needs a value'],
    [['get', 'route', '192.0.2.1', 'metric', '5'], '"get route" takes no "metric"'],
    [['get', 'route', '192.0.2.1', 'mark', '5', 'mark', '6'], '"mark" is given twice'],
    [[], 'No command was given.'],
    [['list'], 'There is no command "list"'],
    [['show'], 'What is to be shown?'],
    [['show', 'qdisc'], '"qdisc" cannot be shown'],
    [['show', 'link', '--jsonn'], 'There is no option "--jsonn"'],
    [['show', 'link', '--netns'], '--netns needs the name'],
    [['show', 'link', '--netns', '../../proc/1/ns/net'], '--netns takes the name of a network namespace below /run/netns, or an absolute path to one: "../../proc/1/ns/net" is neither.'],
    [['monitor', 'socket'], '"monitor" takes no "socket"'],
    [['-6', 'monitor', 'route'], 'leave out -6'],
    [['-6', 'show', 'link'], 'Links are of no family'],
    [['-4', 'get', 'route', '2001:db8::1'], 'leave out -4'],
  ])('says what is wrong with %j', (argv, sentence) => {
    expect(() => parseCommand(argv)).toThrow(UsageError)
    expect(() => parseCommand(argv)).toThrow(sentence)
  })

  it('takes plan and apply with their file, and a time to confirm in seconds or minutes', () => {
    expect(parseCommand(['plan', '-f', 'commands', '--json'])).toEqual({ name: 'plan', file: 'commands', json: true, namespace: null })
    expect(parseCommand(['apply', '--netns', 'blue', '--file=-'])).toEqual({ name: 'apply', file: '-', confirm: null, json: false, namespace: 'blue' })
    for (const [time, seconds] of [['60s', 60], ['90', 90], ['10m', 600], ['1m30s', 90], ['2', 2]] as const) expect(parseCommand(['apply', '-f', 'x', '--confirm', time])).toMatchObject({ confirm: seconds })
    expect(parseCommand(['confirm', '00c0ffee'])).toEqual({ name: 'confirm', id: '00c0ffee' })
    expect(parseCommand(['left-behind', '--netns', 'blue'])).toEqual({ name: 'left-behind', what: 'show', json: false, namespace: 'blue' })
    expect(parseCommand(['left-behind', 'undo', '--json'])).toEqual({ name: 'left-behind', what: 'undo', json: true, namespace: null })
    expect(parseCommand(['helper'])).toEqual({ name: 'helper', what: 'status' })
    expect(parseCommand(['helper', 'install'])).toEqual({ name: 'helper', what: 'install' })
    expect(parseCommand(['changes'])).toEqual({ name: 'changes', form: 'text', namespace: null })
    expect(parseCommand(['changes', '--batch', '--netns', 'blue'])).toEqual({ name: 'changes', form: 'batch', namespace: 'blue' })
  })

  it.each([
    [['plan'], '"plan" needs -f FILE with commands of ip, or -f - for standard input.'],
    [['apply', 'link', 'set', 'va', 'up'], '"apply" takes its commands from a file, and no words: write them into one, or give them to "apply -f -".'],
    [['plan', '-f', 'x', '--confirm', '5s'], '"plan" changes nothing, so that there is nothing to confirm: leave out --confirm.'],
    [['apply', '-f', 'x', '--confirm', '1s'], '--confirm takes a time from 2s to 10m, such as 60s: "1s" is none.'],
    [['apply', '-f', 'x', '--confirm', '11m'], '--confirm takes a time from 2s to 10m, such as 60s: "11m" is none.'],
    [['apply', '-f', 'x', '--confirm'], '--confirm takes a time from 2s to 10m, such as 60s.'],
    [['changes', 'of', 'today'], '"changes" takes --json or --batch, --netns NAME, and nothing else.'],
    [['changes', '--json', '--batch'], '"changes" prints one form: leave out --json or --batch.'],
    [['left-behind', 'keep'], '"left-behind" takes no "keep": only undo or discard, or nothing to show what was left behind.'],
    [['left-behind', 'undo', '-f', 'x'], '"left-behind" takes --json, --netns NAME, and no other option.'],
    [['helper', 'update'], '"helper" takes no "update": only install, remove or status.'],
    [['helper', 'remove', '--json'], '"helper" takes no options.'],
    [['confirm'], 'Which change is confirmed? "apply" has printed its ID.'],
    [['confirm', '../../x'], '"../../x" is no ID of a change: "apply" has printed eight digits and letters.'],
  ])('says what is wrong with %j', (words, message) => {
    expect(() => parseCommand(words)).toThrow(new UsageError(message))
  })
})
