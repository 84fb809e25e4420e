/** Where pages about failures are; behind it stands the number of the window. */
export const failurePath = '/failure/'

/** What went wrong, said in the window when the app's own page cannot say it. */
export interface Failure {
  readonly title: string
  /** One sentence: what happened, to what, what to do. */
  readonly message: string
}

/** A page without scripts: a title, the sentence, and a link that starts again. */
export function failurePage(failure: Failure): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Linkwright: ${escaped(failure.title)}</title>
<meta name="color-scheme" content="light dark">
<style nonce="{{nonce}}">
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-content: center; background: light-dark(#fbfbfc, #17181a); color: light-dark(#1b1c1f, #ececee); }
main { max-width: 36rem; padding: 2rem; }
h1 { font-size: 1.25rem; margin: 0 0 .5rem; }
p { margin: 0 0 1.5rem; overflow-wrap: anywhere; }
a { display: inline-block; padding: .5rem 1rem; border-radius: 6px; background: light-dark(#1f5fbf, #8ab4f8); color: light-dark(#fff, #10131a); text-decoration: none; }
a:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
</style>
</head>
<body>
<main role="alert">
<h1>${escaped(failure.title)}</h1>
<p>${escaped(failure.message)}</p>
<a href="/">Start again</a>
</main>
</body>
</html>
`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`)
}
