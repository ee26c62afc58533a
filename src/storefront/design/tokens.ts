import type { Art, Theme } from '../model/values.ts'

export const COLOURS = [
  'paper',
  'surface',
  'sunken',
  'line',
  'line-strong',
  'ink',
  'ink-2',
  'brand',
  'brand-hover',
  'brand-soft',
  'on-brand',
  'accent',
  'accent-soft',
  'on-accent',
  'price',
  'gold',
  'gold-soft',
  'cold',
  'cold-text',
  'cold-soft',
  'warn',
  'warn-soft',
  'danger',
  'danger-soft',
  'ok',
  'ok-soft',
  'board',
  'chalk',
  'chalk-2',
] as const
export type Colour = (typeof COLOURS)[number]

/**
 * The one table of the shop's colours, in the order of COLOURS: three art directions, two themes.
 * The first 26 are design/visual.md §2.2, whose contrasts are measured in §2.4; `board`, `chalk`
 * and `chalk-2` are the slate of today's board and what is written on it.
 */
const TABLE: Readonly<Record<Art, Readonly<Record<Theme, string>>>> = {
  halle: {
    light: `FBF7EF FFFFFF F3ECDD D9CFBB 8C846F 1E2A24 4F5B53 1F5B45 174636 E1EDE3 FFFFFF C8412B FBE6DF
      FFFFFF B8331F 8A6414 F6EBD0 1F6F8B 1B6580 DDEEF3 8F5400 FBEBCF A8201A FBE4E1 2A6B3C E3F0E4
      1C352B F4EFE1 B9C9BC`,
    dark: `121814 1A221D 0D120F 2E3A32 6F7C72 EFEBDF B4B8AC 7FC7A3 9AD6B7 1D3228 0E2219 F08A6E 3A2119
      2A0F08 FF9B80 D9B45C 322913 7CC4DB 9AD3E6 152F38 E9B45A 34280F FF8A80 3D1B18 86CF9B 1A3322
      0F211A EFEBDF A9BCAF`,
  },
  encre: {
    light: `F5F6F3 FFFFFF E9ECE7 CFD5D3 7B868A 14181B 4A5358 0F3D4C 0A2C37 DCE9EC FFFFFF E2572B FCE7DE
      14181B B8431B 7C5F10 F3EBD2 17708F 146480 DAEDF4 8F5600 FAEBCD B3231B FBE5E2 23693F DFF0E4
      102C36 F1F4F2 B4C6CC`,
    dark: `0E1316 161D21 090D0F 2A353A 6C7A80 ECEFEE AEB8BB 86C2D6 A3D3E3 15303A 08222C FF8A63 3A2018
      2B0E04 FF9F7D D6B65E 302812 79C6E0 98D5EA 122E38 E8B65C 33280F FF8C82 3C1B18 82CFA0 163324
      0A1D24 ECEFEE A5B7BD`,
  },
  soie: {
    light: `FFF9F4 FFFFFF F8ECE4 E6D3CB 9A8078 2B1B22 654D57 7A1F3D 5E162E F6E1E7 FFFFFF 2F6B4F E0EEE6
      FFFFFF B01E45 86611A F7EBD3 2A6A85 24607A DFECF2 935700 FBEBD0 A61B1B FBE3E1 2A6845 E0F0E6
      43182A FBEFF0 D9B9C3`,
    dark: `191014 22171C 120B0E 3C2B32 8A727C F5EAEC C7B3BA EDA0B6 F5BACA 3E1B28 33101D 8CCBA9 1B3327
      0C2217 FF9DB4 DDB766 342915 86C6DD A2D5E7 172E37 EBB863 35280F FF8F86 401A1A 8BD1A5 1A3324
      2A0F1A F5EAEC CFAEB9`,
  },
}

/** A colour of the table, e.g. `#FBF7EF`. */
export function colour(art: Art, theme: Theme, name: Colour): string {
  const value = TABLE[art][theme].trim().split(/\s+/)[COLOURS.indexOf(name)]
  if (value === undefined) throw new Error(`no colour ${name} in ${art} ${theme}`)
  return `#${value}`
}

const SHADOW: Readonly<Record<Theme, string>> = { light: '20 24 27 / .14', dark: '0 0 0 / .5' }
export const shadowOf = (theme: Theme): string => `0 8px 32px rgb(${SHADOW[theme]})`
const DIM: Readonly<Record<Theme, string>> = { light: '1', dark: '.88' }

function declarations(art: Art, theme: Theme): string {
  const colours = COLOURS.map((name) => `--${name}:${colour(art, theme, name)}`).join(';')
  return `color-scheme:${theme};${colours};--shadow-sheet:${shadowOf(theme)};--tile-dim:${DIM[theme]}`
}

/** Where a block of the table applies when the page says its theme, and when the device does. */
function selectors(art: Art, theme: Theme, said: boolean): string {
  const root = said ? `:root[data-theme=${theme}]` : ':root:not([data-theme])'
  const own = art === 'halle' ? [root] : [`${root}[data-art=${art}]`]
  return [...own, `${root} [data-art=${art}]`].join(',')
}

/** What is the same in every art and theme: faces, spaces, radii, times. */
export const SHARED = `:root{
--font-display:"Fraunces P","Noto Serif SC P","Fraunces Fallback","Songti SC",STSong,Georgia,serif;
--font-ui:"Instrument Sans","PingFang SC","HarmonyOS Sans SC",MiSans,"Noto Sans SC","Source Han Sans SC","Microsoft YaHei",system-ui,sans-serif;
--font-mono:ui-monospace,SFMono-Regular,Menlo,monospace;
--s1:4px;--s2:8px;--s3:12px;--s4:16px;--s5:24px;--s6:32px;--s7:48px;--s8:72px;
--r1:2px;--r2:4px;--r3:12px;--bar-h:46px;--tap:44px;
--t-press:120ms;--t-fade:200ms;--t-sheet:280ms;--t-draw:600ms;--ease:cubic-bezier(.2,.8,.2,1)}
@media (prefers-contrast:more){:root,[data-art]{--ink-2:var(--ink)!important;--line:var(--line-strong)!important}}
@media (prefers-reduced-motion:reduce){:root{--t-press:0ms;--t-fade:0ms;--t-sheet:0ms;--t-draw:0ms}}
`

/** The stylesheet of tokens: every block is written from TABLE, so said and asked dark never part. */
export function tokensCss(): string {
  const arts: readonly Art[] = ['halle', 'encre', 'soie']
  const light = arts.map((art) => {
    const where = art === 'halle' ? ':root,[data-art=halle]' : `[data-art=${art}]`
    return `${where}{${declarations(art, 'light')}}`
  })
  const dark = (said: boolean) =>
    arts.map((art) => `${selectors(art, 'dark', said)}{${declarations(art, 'dark')}}`).join('\n')
  return [...light, dark(true), `@media (prefers-color-scheme:dark){${dark(false)}}`, SHARED].join(
    '\n',
  )
}
