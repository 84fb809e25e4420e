import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** `node build/package/desktop/draw-icons.mjs`: draws the icon in each size with rsvg-convert (Debian: librsvg2-bin) once its SVG has changed. */

/** Pixels. */
const sizes = [16, 24, 32, 48, 64, 128, 256, 512]

const folder = fileURLToPath(new URL('.', import.meta.url))
mkdirSync(`${folder}icons`, { recursive: true })
for (const size of sizes) {
  const side = String(size)
  execFileSync('rsvg-convert', ['-w', side, '-h', side, '-o', `${folder}icons/${side}x${side}.png`, `${folder}org.linkwright.Linkwright.svg`], { stdio: 'inherit' })
}
