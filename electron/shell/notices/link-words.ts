import type { LinkNews, ToldLinks } from '../../api/link-news.ts'

const titles: Readonly<Record<ToldLinks['became'], string>> = { up: 'Link up', down: 'Link down', gone: 'Link gone' }

/** What a notice says of links that went up or down. Names stand in isolation, so that none turns what is around it. */
export function linkWords(news: LinkNews): { readonly title: string; readonly body: string } {
  const [first] = news
  const count = news.reduce((sum, told) => sum + told.count, 0)
  return {
    title: first !== undefined && news.length === 1 ? `${titles[first.became]}${first.count === 1 ? '' : `: ${String(first.count)}`}` : `${String(count)} links changed`,
    body: news.map(sentence).join('\n'),
  }
}

function sentence({ became, names, count }: ToldLinks): string {
  const rest = count - names.length
  const words = names.map((name) => `\u2068${name}\u2069`)
  const last = rest > 0 ? `${String(rest)} more` : words.pop()
  const subject = words.length === 0 ? (last ?? '') : `${words.join(', ')} and ${last ?? ''}`
  return `${subject} ${count === 1 ? 'is' : 'are'} ${became}.`
}
