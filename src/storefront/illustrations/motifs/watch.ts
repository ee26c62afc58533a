import { type Chance, between, pick, strew } from '../chance.ts'
import { darker, lighter, ramp } from '../colour.ts'
import { type Point, arc, brush, curve, dash, ellipse, polygon, through } from '../geometry.ts'
import { lettering } from '../lettering.ts'
import { form, moved, paint, shadow } from '../paint.ts'
import type { Motif } from '../scene.ts'
import { slab } from '../vessel.ts'

/** A watch, hands at ten past ten: strap on its curve, crown, indices, stitching; only its shadow. */
export const watch: Motif = {
  grounds: ['mist', 'oat', 'lilac'],
  draw: (scene) => {
    const { r, ink, tone, label, stamp } = scene
    const dial = ramp(['#F6F1E2', '#26402F', '#2C3E55', '#7A1F3D', '#2A2A30', '#D9C49A'], tone)
    const pale = dial === '#F6F1E2' || tone < 0.12 || tone > 0.9
    const metal = pick(r, ['#C9CCC8', '#D9B45C', '#D9A58A'])
    const strap = pick(r, ['#6B3D22', '#2A2A30', '#7A1F3D', '#37485C', '#B98A5A', '#3F5E4A'])
    const turn = Math.round(between(r, 8, 20))
    const rectangular =
      scene.variety === 'rectangular' || (scene.variety === undefined && r() < 0.3)
    const face = rectangular
      ? tank(dial, pale, metal, r, label[0] ?? stamp)
      : round(dial, pale, metal, r, label[0] ?? stamp, r() < 0.35)
    const bands = straps(strap, r)
    return (
      moved(
        shadow(
          curve(
            through(
              '-46 -170, -12 -180, 46 -166, 60 -70, 92 0, 60 70, 46 166, 4 180, -40 168, -60 70, -60 -70',
            ),
          ),
          ink,
        ),
        { x: 216, y: 214, turn },
      ) + moved(bands + face, { x: 198, y: 200, turn })
    )
  },
}

const straps = (strap: string, r: Chance): string => {
  const upper = curve(
    through('-42 -62, -40 -110, -34 -158, -28 -178, 28 -178, 34 -158, 40 -110, 42 -62'),
  )
  const lower = curve(
    through('-42 62, -40 110, -34 158, -24 178, 0 186, 24 178, 34 158, 40 110, 42 62'),
  )
  const marks = (s: 1 | -1) =>
    paint(
      polygon([
        [14, -190 * s],
        [60, -190 * s],
        [60, 60 * s],
        [20, 60 * s],
      ]),
      darker(strap, 0.32),
    ) +
    strew(9, (k) =>
      paint(
        dash([-31 + k * 0.3, (78 + k * 11) * s], [-30 + k * 0.3, (84 + k * 11) * s], 2.4, r) +
          dash([30 - k * 0.3, (78 + k * 11) * s], [29 - k * 0.3, (84 + k * 11) * s], 2.4, r),
        lighter(strap, 0.55),
      ),
    )
  return (
    form(upper, strap, marks(-1)) +
    form(lower, strap, marks(1)) +
    paint(brush(through('-22 -80, -20 -120, -17 -160'), 7, r), lighter(strap, 0.4), {
      opacity: 0.7,
    }) +
    paint(brush(through('-22 84, -20 124, -16 158'), 7, r), lighter(strap, 0.4), { opacity: 0.7 }) +
    paint(
      strew(4, (k) => curve(ellipse(0, 116 + k * 15, 3, 3.6, 8))),
      darker(strap, 0.65),
    ) +
    paint(slab(-38, -176, 76, 15, 4), 'none', { stroke: '#B9BCB6', 'stroke-width': 5 }) +
    paint(dash([0, -182], [0, -156], 4, r), '#E4E6E2') +
    form(
      slab(-39, -134, 78, 13, 3),
      darker(strap, 0.14),
      paint(slab(12, -140, 40, 30, 1), darker(strap, 0.45)),
    )
  )
}

const hands = (r: Chance, ink: string): string => {
  const hand = (degrees: number, length: number, w: number) => {
    const a = ((degrees - 90) * Math.PI) / 180
    return paint(
      brush(
        [
          [-Math.cos(a) * 12, -Math.sin(a) * 12],
          [Math.cos(a) * length * 0.5, Math.sin(a) * length * 0.5],
          [Math.cos(a) * length, Math.sin(a) * length],
        ],
        w,
        r,
      ),
      ink,
    )
  }
  return hand(305, 36, 8) + hand(60, 52, 6.4) + paint(curve(ellipse(0, 0, 5.4, 5.4, 10)), ink)
}

const round = (
  dial: string,
  pale: boolean,
  metal: string,
  r: Chance,
  name: string | undefined,
  moon: boolean,
): string => {
  const [mark, ink] = pale ? ['#4A3A2A', '#2C3E55'] : ['#F3E6C8', '#FBF3DE']
  const indices = strew(12, (k) => {
    const a = (k / 12) * Math.PI * 2
    const q = k % 3 === 0 ? 48 : 53
    return paint(
      dash(
        [Math.cos(a) * q, Math.sin(a) * q],
        [Math.cos(a) * 61, Math.sin(a) * 61],
        k % 3 === 0 ? 7 : 4,
        r,
      ),
      mark,
    )
  })
  const lugs = through('-44 -70, 44 -70, -44 70, 44 70')
    .map(([x, y]) => paint(slab(x - 9, y - 13, 18, 26, 5), darker(metal, x > 0 ? 0.36 : 0.12)))
    .join('')
  return (
    lugs +
    form(
      slab(80, -11, 17, 22, 4),
      metal,
      strew(4, (k) => paint(dash([80, -7 + k * 5], [98, -7 + k * 5], 1.8, r), darker(metal, 0.4))),
    ) +
    paint(curve(ellipse(4, 5, 85, 85, 24)), darker(metal, 0.42)) +
    paint(curve(ellipse(0, 0, 84, 84, 24)), metal) +
    paint(brush(arc(0, 0, 79, 79, 2.6, 4.7, 14), 6, r), '#FFFFFF') +
    paint(brush(arc(0, 0, 79, 79, -0.3, 1.4, 12), 6, r), darker(metal, 0.28)) +
    form(
      curve(ellipse(0, 0, 72, 72, 24)),
      dial,
      paint(curve(through('20 -80, 90 -60, 90 80, -30 90, 50 40')), darker(dial, 0.2), {
        opacity: 0.6,
      }),
    ) +
    paint(curve(ellipse(0, 0, 66, 66, 24)), 'none', {
      stroke: mark,
      'stroke-width': 1.2,
      opacity: 0.6,
    }) +
    indices +
    (moon
      ? paint(curve(ellipse(0, 28, 20, 20, 16)), darker(dial, pale ? 0.14 : 0.3)) +
        paint(curve(ellipse(0, 28, 20, 20, 16)), 'none', { stroke: mark, 'stroke-width': 1.6 }) +
        paint(curve(ellipse(-4, 26, 9, 9, 12)), '#E9C86A')
      : '') +
    (name
      ? lettering(name, {
          x: 0,
          y: moon ? -22 : -20,
          width: 58,
          size: 11,
          fill: mark,
          tracking: 0.04,
        })
      : '') +
    hands(r, ink) +
    paint(brush(arc(0, 0, 60, 60, 3.3, 4.2, 8), 6, r), '#FFFFFF', { opacity: 0.4 })
  )
}

const tank = (
  dial: string,
  pale: boolean,
  metal: string,
  r: Chance,
  name: string | undefined,
): string => {
  const [mark, ink] = pale ? ['#4A3A2A', '#2C3E55'] : ['#F3E6C8', '#FBF3DE']
  const on = (a: number, q: number): Point => {
    const [c, s] = [Math.cos(a), Math.sin(a)]
    const k = q / Math.max(Math.abs(c) / 0.74, Math.abs(s))
    return [c * k, s * k]
  }
  return (
    form(
      slab(68, -10, 16, 20, 4),
      metal,
      strew(4, (k) => paint(dash([68, -6 + k * 5], [86, -6 + k * 5], 1.8, r), darker(metal, 0.4))),
    ) +
    paint(slab(-66, -84, 140, 176, 14), darker(metal, 0.42)) +
    form(
      slab(-70, -88, 140, 176, 14),
      metal,
      paint(slab(40, -99, 60, 200, 1), darker(metal, 0.24)) +
        paint(dash([-62, -70], [-62, 70], 6, r), '#FFFFFF'),
    ) +
    form(
      slab(-54, -72, 108, 144, 5),
      dial,
      paint(polygon(through('10 -80, 70 -80, 70 80, 30 80')), darker(dial, 0.16), { opacity: 0.6 }),
    ) +
    paint(slab(-40, -56, 80, 112, 3), 'none', { stroke: mark, 'stroke-width': 1.4, opacity: 0.7 }) +
    strew(12, (k) =>
      paint(
        dash(on((k / 12) * Math.PI * 2, 58), on((k / 12) * Math.PI * 2, 68), k % 3 ? 4 : 6.4, r),
        mark,
      ),
    ) +
    (name
      ? lettering(name, { x: 0, y: -24, width: 62, size: 11, fill: mark, tracking: 0.04 })
      : '') +
    hands(r, ink)
  )
}
