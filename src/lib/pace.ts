/** How the shop's time follows the machine's: at one instant of it, that instant here, since then so fast. */
export type Pace = {
  readonly realMs: number
  readonly shopMs: number
  /** Seconds of the shop in one of the machine: 0 stands still, 1 is the time of day. */
  readonly speed: number
}

/** The machine's own time. */
export const PLAIN: Pace = { realMs: 0, shopMs: 0, speed: 1 }
export const SPEED_MAX = 3_600

/** What time it is in the shop, in milliseconds, when the machine says `realMs`. */
export const shopMsAt = ({ realMs: from, shopMs, speed }: Pace, realMs: number): number =>
  shopMs + Math.round((realMs - from) * speed)

/** From now on another speed; the time does not jump. */
export const atSpeed = (pace: Pace, speed: number, realMs: number): Pace => ({
  realMs,
  shopMs: shopMsAt(pace, realMs),
  speed,
})

/** A pace as a page carries it in an attribute: three numbers. */
export const paceText = ({ realMs, shopMs, speed }: Pace): string => `${realMs} ${shopMs} ${speed}`

/** What {@link paceText} wrote; the machine's own time for anything else. */
export function paceOf(text: string | undefined): Pace {
  const numbers = (text ?? '').split(' ').map(Number)
  const [realMs, shopMs, speed] = numbers
  if (numbers.length !== 3 || !numbers.every(Number.isFinite)) return PLAIN
  return { realMs: realMs!, shopMs: shopMs!, speed: speed! }
}

/** What the API tells of the sandbox's clock. */
export type ClockReply = Pace & {
  /** What time it is in the shop. */
  readonly now: string
  readonly nextCutoff: {
    readonly departure: string
    readonly lane: string
    readonly at: string
    readonly due: number
  } | null
}
