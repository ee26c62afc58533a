import { paperLabel } from '../bottle.ts'
import { type Chance, between, strew } from '../chance.ts'
import { PIGMENT, darker, lighter, mix, ramp } from '../colour.ts'
import {
  type Point,
  type Points,
  brush,
  curve,
  dash,
  ellipse,
  place,
  polygon,
  pressure,
  through,
} from '../geometry.ts'
import { lettering } from '../lettering.ts'
import { form, moved, paint, shadow } from '../paint.ts'
import { plate } from '../plate.ts'
import { type Box, leanOf, leftFace, onBox, prism, topFace } from '../prism.ts'
import type { Motif, Scene } from '../scene.ts'
import { flank, speckle } from '../texture.ts'

type Kind = 'block' | 'motte'
const KINDS = ['block', 'motte'] as const

/** Butter: a moulded block on its opened paper, or a motte; a knife with its curl. */
export const butter: Motif = {
  grounds: ['water', 'blush', 'sage'],
  lift: 12,
  draw: (scene) => {
    const kind: Kind =
      KINDS.find((k) => k === scene.variety) ?? (scene.r() < 0.3 ? 'motte' : 'block')
    return kind === 'motte' ? motte(scene) : block(scene)
  },
}

const yellow = (tone: number): string => ramp(['#F7E9AE', PIGMENT.butter, '#EFC95C'], tone)

const block = (scene: Scene): string => {
  const { r, ink, tone, stamp, label, count } = scene
  const fat = yellow(tone)
  const two = count === 2
  const box: Box = {
    at: [196, two ? 214 : 232],
    left: [-118, -44],
    right: [128, -52],
    h: between(r, 62, 74),
  }
  const salt =
    tone > 0.55
      ? speckle(
          { x: 70, y: 130, w: 270, h: 230 },
          { n: 34, fill: '#FFFFFF', length: 2, opacity: 0.95 },
          r,
        )
      : ''
  const say = (text: string, x: number, y: number, lean: number, width: number, fill: string) =>
    moved(lettering(text, { x: 0, y: 9, width, size: 27, fill, weight: 700, tracking: 0.1 }), {
      x,
      y,
      skewY: lean,
    })
  const [lx, ly] = onBox(box, 0.5, 0, box.h / 2)
  const [px, py] = onBox(box, 0, 0.5, box.h / 2)
  const mid = onBox(box, 0.5, 0.5)
  return (
    shadow(curve(through('52 284, 190 366, 372 288, 370 250, 200 290'), { jitter: 3, r }), ink) +
    wrapper(box, r) +
    prism(box, {
      top: lighter(fat, 0.45),
      leftSide: fat,
      rightSide: darker(fat, 0.15),
      onTop: salt + grooves(box, fat, r),
      onLeft: salt,
      onRight: salt,
    }) +
    paint(brush([onBox(box, 1, 0), onBox(box, 0.5, 0), onBox(box, 0, 0)], 4.4, r), '#FFFCEB') +
    paint(brush([onBox(box, 0, 0), onBox(box, 0, 0.5), onBox(box, 0, 1)], 3.4, r), '#FFF7D6') +
    say(stamp ?? label[0] ?? 'BEURRE', lx, ly, leanOf([118, 44]), 100, darker(fat, 0.5)) +
    say(
      label[1] ?? (stamp ? (label[0] ?? '') : ''),
      px,
      py,
      leanOf(box.right),
      100,
      darker(fat, 0.56),
    ) +
    flowerStamp(mid, fat, r) +
    (two ? roll(fat, ink, r) : slices(fat, ink, r)) +
    knife(r, ink, fat)
  )
}

/** The mould leaves grooves on the top. */
const grooves = (box: Box, fat: string, r: Chance): string =>
  strew(
    2,
    (k) =>
      paint(
        brush(
          [
            onBox(box, 0.08 + k * 0.84, 0.06),
            onBox(box, 0.08 + k * 0.84, 0.5),
            onBox(box, 0.08 + k * 0.84, 0.94),
          ],
          3.4,
          r,
          pressure.flat,
        ),
        darker(fat, 0.16),
      ) +
      paint(
        brush(
          [
            onBox(box, 0.06, 0.08 + k * 0.84),
            onBox(box, 0.5, 0.08 + k * 0.84),
            onBox(box, 0.94, 0.08 + k * 0.84),
          ],
          3.4,
          r,
          pressure.flat,
        ),
        darker(fat, 0.16),
      ),
  )

const flowerStamp = ([x, y]: Point, fat: string, r: Chance): string =>
  strew(6, (k) => {
    const a = (k / 6) * Math.PI * 2
    return paint(
      brush(
        [
          [x + Math.cos(a) * 7, y + Math.sin(a) * 4],
          [x + Math.cos(a) * 20, y + Math.sin(a) * 10],
          [x + Math.cos(a) * 32, y + Math.sin(a) * 15],
        ],
        9,
        r,
      ),
      darker(fat, 0.2),
    )
  }) + paint(curve(ellipse(x, y, 7, 4, 8)), darker(fat, 0.26))

const wrapper = (box: Box, r: Chance): string => {
  const [x, y] = box.at
  const low = y + box.h
  return (
    paint(
      curve(
        [
          [x - 158, low - 46],
          [x - 60, low + 8],
          [x + 2, low + 32],
          [x + 90, low - 6],
          [x + 172, low - 42],
          [x + 150, low - 80],
          [x, low - 120],
          [x - 130, low - 76],
        ],
        { jitter: 8, r },
      ),
      '#FBFAF2',
      { edge: 'soft' },
    ) +
    paint(
      strew(7, (k) =>
        dash([x - 146 + k * 26, low - 40 + k * 10], [x - 122 + k * 24, low - 34 + k * 8], 2.6, r),
      ),
      '#CFCDBE',
    ) +
    paint(
      strew(6, (k) =>
        dash([x + 40 + k * 20, low + 6 - k * 9], [x + 54 + k * 18, low - 4 - k * 9], 2.6, r),
      ),
      '#CFCDBE',
    )
  )
}

const slices = (fat: string, ink: string, r: Chance): string => {
  const piece: Box = { at: [286, 322], left: [-50, -14], right: [26, -14], h: 38 }
  return (
    shadow(curve(through('240 342, 290 368, 336 352, 330 330'), { jitter: 2, r }), ink) +
    prism(piece, {
      top: lighter(fat, 0.45),
      leftSide: lighter(fat, 0.12),
      rightSide: darker(fat, 0.15),
    }) +
    paint(brush([onBox(piece, 1, 0), onBox(piece, 0.5, 0), onBox(piece, 0, 0)], 3, r), '#FFFCEB')
  )
}

const roll = (fat: string, ink: string, r: Chance): string => {
  const piece: Box = { at: [268, 300], left: [-88, -30], right: [78, -32], h: 44 }
  return (
    shadow(curve(through('186 322, 270 362, 370 318, 350 300'), { jitter: 2, r }), ink) +
    prism(piece, {
      top: '#F3F0E4',
      leftSide: '#E2DECC',
      rightSide: '#CBC6B0',
      onLeft: paint(polygon(leftFace(piece, 0.3, 0.7)), mix(fat, '#2F5A78', 0.8)),
      onTop: paint(polygon(topFace(piece, 0.3, 0.7)), mix(fat, '#3F6F8E', 0.8)),
    }) +
    paint(brush([onBox(piece, 1, 0), onBox(piece, 0.5, 0), onBox(piece, 0, 0)], 3, r), '#FFFFFF')
  )
}

const knife = (r: Chance, ink: string, fat: string): string => {
  const at = place(104, 346, 1, -0.22)
  const d = (points: Points) => curve(at(points), { jitter: 0.6, r })
  return (
    shadow(d(through('-56 10, 20 8, 104 8, 84 20, -40 18')), ink) +
    form(
      d(through('10 -9, 60 -10, 96 -8, 108 1, 96 8, 10 7')),
      '#BFC7C8',
      paint(polygon(at(through('4 2, 112 1, 112 20, 4 20'))), '#919C9E'),
    ) +
    paint(brush(at(through('18 -6, 54 -7, 90 -5')), 2.6, r), '#FFFFFF') +
    form(
      d(through('-66 -1, -54 -8, -20 -7, 10 -8, 14 0, 10 8, -24 8, -56 7')),
      '#A8743C',
      paint(polygon(at(through('-70 2, 20 2, 20 20, -70 20'))), '#80532A'),
    ) +
    paint(
      curve(at(through('60 -12, 70 -30, 92 -34, 104 -20, 98 -8, 88 -14, 86 -22, 76 -18, 74 -8')), {
        jitter: 1.4,
        r,
      }),
      fat,
    ) +
    paint(brush(at(through('66 -16, 76 -28, 92 -29')), 4, r), '#FFFCEB')
  )
}

const motte = (scene: Scene): string => {
  const { r, ink, tone, stamp, label } = scene
  const fat = yellow(tone)
  const [cx, cy] = [196, 250]
  const dome = curve(
    [
      [cx - 108, cy + 40],
      [cx - 106, cy - 10],
      [cx - 82, cy - 70],
      [cx - 40, cy - 108],
      [cx, cy - 118],
      [cx + 44, cy - 106],
      [cx + 84, cy - 68],
      [cx + 106, cy - 8],
      [cx + 108, cy + 40],
      [cx + 60, cy + 62],
      [cx - 60, cy + 62],
    ],
    { jitter: 2, r },
  )
  const flutes = strew(9, (k) => {
    const t = (k - 4) / 4.4
    return paint(
      brush(
        [
          [cx + t * 26, cy - 106],
          [cx + t * 84, cy - 50],
          [cx + t * 106, cy + 50 - t * t * 14],
        ],
        9,
        r,
        pressure.flat,
      ),
      k % 2 ? darker(fat, 0.12) : lighter(fat, 0.3),
      { opacity: 0.75 },
    )
  })
  return (
    shadow(curve(ellipse(cx + 24, cy + 58, 150, 48, 14), { jitter: 3, r }), ink) +
    plate(cx, cy + 44, 156, 54, r, { fill: '#EDEEE6', ring: '#4E7F9A', rim: '#A5B8BC' }) +
    form(dome, fat, flutes) +
    flank(dome, cx + 44, [cy - 110, cy + 70], darker(fat, 0.18), r, { opacity: 0.6, lean: 20 }) +
    paint(
      brush(
        [
          [cx - 84, cy - 6],
          [cx - 68, cy - 54],
          [cx - 38, cy - 86],
        ],
        8,
        r,
      ),
      '#FFFCEB',
    ) +
    paperLabel({
      cx: cx - 4,
      y: cy - 28,
      half: 64,
      h: 56,
      ink: '#4A3A14',
      style: 'oval',
      paper: '#FFFBEA',
      accent: '#2F5A78',
      wording: { large: stamp ?? label[0] ?? 'BEURRE', foot: stamp ? label[0] : label[1] },
      r,
    }) +
    knife(r, ink, fat)
  )
}
